package stowage.server.api;

import java.util.function.Function;
import stowage.core.people.PeopleOutcome;
import stowage.core.people.PeopleProblem;
import stowage.server.http.Answer;

/** What became of wishes about users and tokens, in the API's words. */
final class PeopleErrors {

  private PeopleErrors() {}

  /** What was done, as a function says it; or why it wasn't. */
  static <T> Answer answer(PeopleOutcome<T> outcome, Function<T, Answer> done) {
    return switch (outcome) {
      case PeopleOutcome.Done<T>(T value) -> done.apply(value);
      case PeopleOutcome.Refused<T>(PeopleProblem problem) -> of(problem);
    };
  }

  static Answer of(PeopleProblem problem) {
    return switch (problem.cause()) {
      case MISSING -> ApiErrors.notFound(capitalised(problem.field()));
      case FORBIDDEN -> ApiErrors.forbidden(problem.text());
      case INVALID -> ApiErrors.refusedField(problem.field(), problem.text());
      case TAKEN -> ApiErrors.conflict(capitalised(problem.field()) + " " + problem.text());
      case CONFLICT -> ApiErrors.conflict(problem.text());
      case BUSY -> ApiErrors.unavailable(problem.text());
    };
  }

  private static String capitalised(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }
}
