package stowage.core.people;

import java.util.Optional;
import java.util.function.Function;

/** How a wish about users, passwords or tokens ended. */
public sealed interface PeopleOutcome<T> {

  record Done<T>(T value) implements PeopleOutcome<T> {}

  /** Nothing was changed. */
  record Refused<T>(PeopleProblem problem) implements PeopleOutcome<T> {}

  static <T> PeopleOutcome<T> done(T value) {
    return new Done<>(value);
  }

  static <T> PeopleOutcome<T> refused(PeopleProblem problem) {
    return new Refused<>(problem);
  }

  /** Done with what is there; refused where it is missing. */
  static <T> PeopleOutcome<T> ofFound(Optional<T> found, String field) {
    return found.map(PeopleOutcome::done).orElseGet(() -> refused(PeopleProblem.missing(field)));
  }

  /** Goes on with what was done; what was refused stays so. */
  default <U> PeopleOutcome<U> then(Function<T, PeopleOutcome<U>> next) {
    return switch (this) {
      case Done<T>(T value) -> next.apply(value);
      case Refused<T>(PeopleProblem problem) -> refused(problem);
    };
  }

  default <U> PeopleOutcome<U> map(Function<T, U> change) {
    return then(value -> done(change.apply(value)));
  }

  default boolean isDone() {
    return this instanceof Done<T>;
  }
}
