package stowage.server.api;

import java.util.List;
import java.util.Optional;
import stowage.core.projects.Order;
import stowage.core.projects.Window;
import stowage.model.AccessLevel;
import stowage.model.RegistryAccess;
import stowage.model.Visibility;

/** Parameters that groups, projects and what belongs to them share. */
final class PlaceParameters {

  static final Parameter VISIBILITY =
      Parameter.text("visibility").oneOf("private", "internal", "public");

  static final List<Parameter> LISTING =
      List.of(
          Parameter.text("search").saying("a part of the name or path"),
          Parameter.truth("owned").saying("only what you own"),
          Parameter.integer("min_access_level").saying("only what you are a member of, so high"),
          Parameter.text("order_by"),
          Parameter.text("sort").oneOf("asc", "desc"),
          Parameter.truth("statistics").saying("taken, and says nothing as yet"));

  private PlaceParameters() {}

  static Window window(Call call) {
    Paging paging = call.paging();
    return new Window(paging.perPage(), paging.offset());
  }

  static Optional<Visibility> visibility(Call call) {
    return call.textIfGiven("visibility").flatMap(Visibility::ofWireName);
  }

  /** The old name for open to all or to nobody stands behind the new one. */
  static Optional<RegistryAccess> registryAccess(Call call) {
    return call.textIfGiven("container_registry_access_level")
        .flatMap(RegistryAccess::ofWireName)
        .or(
            () ->
                call.truthIfGiven("container_registry_enabled")
                    .map(on -> on ? RegistryAccess.ENABLED : RegistryAccess.DISABLED));
  }

  static AccessLevel level(Call call, String name) {
    return AccessLevel.ofNumber(call.number(name)).orElseThrow(() -> invalid(name));
  }

  /** What whoever asks has to be a member with; {@code usual} where nothing is said. */
  static Optional<AccessLevel> membership(Call call, Optional<AccessLevel> usual) {
    if (call.isTrue("owned")) {
      return Optional.of(AccessLevel.OWNER);
    }
    return call.has("min_access_level") ? Optional.of(level(call, "min_access_level")) : usual;
  }

  static Order order(Call call, String usual, boolean usuallyDescending) {
    boolean descending =
        call.textIfGiven("sort").map(sort -> sort.equals("desc")).orElse(usuallyDescending);
    return switch (call.textIfGiven("order_by").orElse(usual)) {
      case "name" -> descending ? Order.BY_NAME_DESCENDING : Order.BY_NAME;
      case "path" -> descending ? Order.BY_PATH_DESCENDING : Order.BY_PATH;
      default -> descending ? Order.NEWEST_FIRST : Order.OLDEST_FIRST;
    };
  }

  private static ApiRefusal invalid(String name) {
    return new ApiRefusal(ApiErrors.invalid(name + " does not have a valid value"));
  }
}
