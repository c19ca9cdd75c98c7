package stowage.server.oci;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import stowage.model.ManifestKind;
import stowage.model.MediaTypes;
import stowage.server.http.Exchange;

/**
 * What an Accept header says about manifests. What is stored is served, whatever the header says,
 * but for one case: a client that names kinds of images and no kind of index, and asks for an index
 * by tag, gets the image for linux/amd64 that the index lists.
 */
record Accepted(List<String> types) {

  Accepted {
    types = List.copyOf(types);
  }

  static Accepted of(Exchange exchange) {
    List<String> types = new ArrayList<>();
    for (String header : exchange.headers("Accept")) {
      for (String part : header.split(",", -1)) {
        if (!isRefused(part)) {
          types.add(MediaTypes.withoutParameters(part));
        }
      }
    }
    return new Accepted(types);
  }

  /** Whether an image must stand in for a manifest of this type. */
  boolean wantsImageFor(String mediaType) {
    boolean isIndex = ManifestKind.ofMediaType(mediaType).filter(ManifestKind::isIndex).isPresent();
    return isIndex
        && names(false)
        && !names(true)
        && types.stream().noneMatch(Accepted::isWildcard);
  }

  private boolean names(boolean index) {
    return types.stream()
        .map(ManifestKind::ofMediaType)
        .flatMap(Optional::stream)
        .anyMatch(kind -> kind.isIndex() == index);
  }

  private static boolean isWildcard(String type) {
    return type.equals("*/*") || type.equals("application/*");
  }

  private static boolean isRefused(String part) {
    String compact = part.replace(" ", "");
    return compact.endsWith(";q=0") || compact.endsWith(";q=0.0");
  }
}
