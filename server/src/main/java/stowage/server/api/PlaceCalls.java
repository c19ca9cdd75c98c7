package stowage.server.api;

import java.util.Optional;
import stowage.core.access.Ability;
import stowage.core.access.Action;
import stowage.core.access.Leave;
import stowage.core.access.ManagePermit;
import stowage.core.access.Permissions;
import stowage.core.access.SitePermit;
import stowage.core.projects.PlaceFinder;
import stowage.model.Place;

/** Finds the project or group that a call is about, and asks for leave there. */
final class PlaceCalls {

  private static final String PROJECT = "Project";
  private static final String GROUP = "Group";

  private final PlaceFinder places;
  private final Permissions permissions;

  PlaceCalls(PlaceFinder places, Permissions permissions) {
    this.places = places;
    this.permissions = permissions;
  }

  /** Where a route is, whose parameter {@code id} names a project or a group. */
  enum Kind {
    PROJECT("/projects/:id", PlaceCalls.PROJECT),
    GROUP("/groups/:id", PlaceCalls.GROUP);

    private final String path;
    private final String name;

    Kind(String path, String name) {
      this.path = path;
      this.name = name;
    }

    String path() {
      return path;
    }

    /** In errors. */
    String word() {
      return name;
    }
  }

  /** Leave, or the end of the request. */
  ManagePermit ask(Call call, Kind kind, Action ofProject, Action ofGroup) {
    Action action = kind == Kind.PROJECT ? ofProject : ofGroup;
    return granted(permissions.ask(call.requester(), action, place(call, kind)), kind.word());
  }

  ManagePermit project(Call call, Action action) {
    return ask(call, Kind.PROJECT, action, action);
  }

  SitePermit site(Call call, Ability ability) {
    return granted(permissions.askForSite(call.requester(), ability), "");
  }

  /** The place, or the end of the request. That it is there tells nobody anything. */
  Place place(Call call, Kind kind) {
    IdOrPath id = call.idOrPath("id");
    return (kind == Kind.PROJECT ? project(id) : group(id))
        .orElseThrow(() -> new ApiRefusal(ApiErrors.notFound(kind.word())));
  }

  private Optional<Place> project(IdOrPath id) {
    return switch (id) {
      case IdOrPath.Id(long number) -> places.project(number);
      case IdOrPath.Path(String fullPath) -> places.project(fullPath);
    };
  }

  private Optional<Place> group(IdOrPath id) {
    return switch (id) {
      case IdOrPath.Id(long number) -> places.group(number);
      case IdOrPath.Path(String fullPath) -> places.group(fullPath);
    };
  }

  private static <P> P granted(Leave<P> leave, String what) {
    return switch (leave) {
      case Leave.Granted<P>(P permit) -> permit;
      case Leave.Refused<P> refused -> throw new ApiRefusal(ApiErrors.of(refused.verdict(), what));
    };
  }
}
