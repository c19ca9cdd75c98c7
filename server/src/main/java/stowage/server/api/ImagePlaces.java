package stowage.server.api;

import java.util.Optional;
import java.util.function.Function;
import stowage.model.Place;

/**
 * Finds the projects and groups whose images somebody asks for. That one is there tells nobody
 * anything: the permissions do.
 *
 * @param projects by full path
 * @param groups by full path
 */
public record ImagePlaces(
    Function<String, Optional<Place>> projects, Function<String, Optional<Place>> groups) {

  Optional<Place> project(IdOrPath project) {
    return switch (project) {
      case IdOrPath.Id(long number) -> Optional.of(Place.project(number));
      case IdOrPath.Path(String fullPath) -> projects.apply(fullPath);
    };
  }

  Optional<Place> group(IdOrPath group) {
    return switch (group) {
      case IdOrPath.Id(long number) -> Optional.of(Place.namespace(number));
      case IdOrPath.Path(String fullPath) -> groups.apply(fullPath);
    };
  }
}
