package stowage.server.api;

import java.util.Optional;
import java.util.function.Function;
import stowage.core.access.Action;
import stowage.core.access.Leave;
import stowage.core.access.ManagePermit;
import stowage.core.access.Permissions;
import stowage.core.projects.Outcome;
import stowage.core.projects.PlaceFinder;
import stowage.core.projects.Problem;
import stowage.model.Place;
import stowage.server.http.Answer;

/** Asks for what may be done in groups and projects, and words what became of it. */
final class PlaceLeave {

  static final Parameter ID = Parameter.idOrPath("id").required();

  private final PlaceFinder places;
  private final Permissions permissions;

  PlaceLeave(PlaceFinder places, Permissions permissions) {
    this.places = places;
    this.permissions = permissions;
  }

  PlaceFinder places() {
    return places;
  }

  Answer inProject(Call call, Action action, Function<ManagePermit, Answer> granted) {
    Optional<Place> place =
        switch (call.idOrPath("id")) {
          case IdOrPath.Id(long number) -> places.project(number);
          case IdOrPath.Path(String path) -> places.project(path);
        };
    return at(call, place, action, "Project", granted);
  }

  /** Answers a request about a project, once that is allowed. */
  @FunctionalInterface
  interface Granted {
    Answer answer(Call call, ManagePermit permit);
  }

  ApiRoute.Action inProject(Action action, Granted granted) {
    return call -> inProject(call, action, permit -> granted.answer(call, permit));
  }

  Answer inGroup(Call call, Action action, Function<ManagePermit, Answer> granted) {
    return at(call, group(call.idOrPath("id")), action, "Group", granted);
  }

  Optional<Place> group(IdOrPath named) {
    return switch (named) {
      case IdOrPath.Id(long number) -> places.group(number);
      case IdOrPath.Path(String path) -> places.group(path);
    };
  }

  Optional<Place> namespace(IdOrPath named) {
    return switch (named) {
      case IdOrPath.Id(long number) -> places.namespace(number);
      case IdOrPath.Path(String path) -> places.namespace(path);
    };
  }

  /** What isn't there is as hidden as what must not be known. */
  Answer at(
      Call call,
      Optional<Place> place,
      Action action,
      String what,
      Function<ManagePermit, Answer> granted) {
    if (place.isEmpty()) {
      return ApiErrors.notFound(what);
    }
    return switch (permissions.ask(call.requester(), action, place.get())) {
      case Leave.Granted<ManagePermit>(ManagePermit permit) -> granted.apply(permit);
      case Leave.Refused<ManagePermit> refused -> ApiErrors.of(refused.verdict(), what);
    };
  }

  boolean isGranted(Call call, Optional<Place> place, Action action) {
    return place
        .map(it -> permissions.ask(call.requester(), action, it))
        .filter(Leave.Granted.class::isInstance)
        .isPresent();
  }

  /** What was done, as a function says it; or why it wasn't. */
  static <T> Answer answer(Outcome<T> outcome, Function<T, Answer> done) {
    return switch (outcome) {
      case Outcome.Done<T>(T value) -> done.apply(value);
      case Outcome.Refused<T>(Problem problem) -> of(problem);
    };
  }

  /** The same about rules, whose values are refused with 422. */
  static <T> Answer answerOfRule(Outcome<T> outcome, Function<T, Answer> done) {
    return outcome instanceof Outcome.Refused<T>(Problem problem)
            && problem.cause() == Problem.Cause.INVALID
        ? ApiErrors.unprocessable(sentence(problem))
        : answer(outcome, done);
  }

  private static Answer of(Problem problem) {
    return switch (problem.cause()) {
      case MISSING -> ApiErrors.notFound(capitalised(problem.field()));
      case FORBIDDEN -> ApiErrors.forbidden(sentence(problem));
      case INVALID ->
          problem.field().equals("base")
              ? ApiErrors.badRequest(problem.text())
              : ApiErrors.refusedField(problem.field(), problem.text());
      case CONFLICT -> ApiErrors.conflict(sentence(problem));
    };
  }

  private static String sentence(Problem problem) {
    return problem.field().equals("base")
        ? problem.text()
        : capitalised(problem.field()).replace('_', ' ') + " " + problem.text();
  }

  private static String capitalised(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }
}
