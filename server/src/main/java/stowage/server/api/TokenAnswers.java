package stowage.server.api;

import java.util.function.Function;
import stowage.core.projects.Outcome;
import stowage.core.projects.Page;
import stowage.core.projects.Problem;
import stowage.core.projects.ShownTokens;
import stowage.core.projects.Window;
import stowage.server.http.Answer;

/** Words outcomes for what has to do with the tokens of projects and groups. */
final class TokenAnswers {

  private TokenAnswers() {}

  static <T> Answer of(Outcome<T> outcome, String what, Function<T, Answer> done) {
    return switch (outcome) {
      case Outcome.Done<T>(T value) -> done.apply(value);
      case Outcome.Refused<T>(Problem problem) -> of(problem, what);
    };
  }

  static Answer of(Problem problem, String what) {
    return switch (problem.cause()) {
      case MISSING -> ApiErrors.notFound(what);
      case FORBIDDEN -> ApiErrors.forbidden(problem.text());
      case CONFLICT -> ApiErrors.conflict(problem.text());
      case INVALID ->
          problem.field().equals("base")
              ? ApiErrors.badRequest(problem.text())
              : ApiErrors.refusedField(problem.field(), problem.text());
    };
  }

  static <T> Answer page(Call call, Page<T> page, Function<T, JsonObject> each) {
    return call.page(page.items().stream().map(each).toList(), page.total());
  }

  static Window window(Call call) {
    return new Window(call.paging().perPage(), call.paging().offset());
  }

  static Answer deleted(Call call, boolean isDeleted, String what) {
    return isDeleted ? call.noContent() : ApiErrors.notFound(what);
  }

  static ShownTokens shown(boolean isActive) {
    return isActive ? ShownTokens.ACTIVE : ShownTokens.INACTIVE;
  }
}
