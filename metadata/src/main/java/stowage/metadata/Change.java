package stowage.metadata;

import java.util.function.Function;

/** How a change of groups, projects, or what belongs to them ended. */
public sealed interface Change<T> {

  /** Written; {@code row} is what the row is now, or was before it was deleted. */
  record Done<T>(T row) implements Change<T> {}

  /** Nothing was changed. */
  record Refused<T>(Refusal refusal) implements Change<T> {}

  static <T> Change<T> done(T row) {
    return new Done<>(row);
  }

  static <T> Change<T> refused(Refusal refusal) {
    return new Refused<>(refusal);
  }

  /** Goes on with what was done; what was refused stays so. */
  default <U> Change<U> then(Function<T, Change<U>> next) {
    return switch (this) {
      case Done<T>(T row) -> next.apply(row);
      case Refused<T>(Refusal refusal) -> refused(refusal);
    };
  }
}
