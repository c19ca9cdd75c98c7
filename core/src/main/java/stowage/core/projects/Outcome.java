package stowage.core.projects;

import java.util.Optional;
import java.util.function.Function;
import stowage.metadata.Change;
import stowage.metadata.Refusal;

/** How a wish of somebody who had leave ended. */
public sealed interface Outcome<T> {

  record Done<T>(T value) implements Outcome<T> {}

  /** Nothing was changed. */
  record Refused<T>(Problem problem) implements Outcome<T> {}

  static <T> Outcome<T> done(T value) {
    return new Done<>(value);
  }

  static <T> Outcome<T> refused(Problem problem) {
    return new Refused<>(problem);
  }

  static <T> Outcome<T> of(Change<T> change, Function<Refusal, Problem> words) {
    return switch (change) {
      case Change.Done<T>(T row) -> done(row);
      case Change.Refused<T>(Refusal refusal) -> refused(words.apply(refusal));
    };
  }

  /** Done unless something is wrong already. */
  static Outcome<Boolean> unless(Optional<Problem> problem) {
    return problem.<Outcome<Boolean>>map(Outcome::refused).orElseGet(() -> done(true));
  }

  /** Goes on with what was done; what was refused stays so. */
  default <U> Outcome<U> then(Function<T, Outcome<U>> next) {
    return switch (this) {
      case Done<T>(T value) -> next.apply(value);
      case Refused<T>(Problem problem) -> refused(problem);
    };
  }

  default <U> Outcome<U> map(Function<T, U> change) {
    return then(value -> done(change.apply(value)));
  }
}
