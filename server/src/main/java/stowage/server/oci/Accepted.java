package stowage.server.oci;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import stowage.model.ManifestKind;
import stowage.model.MediaTypes;
import stowage.server.http.Exchange;

/**
 * What an Accept header says about manifests. What is stored is served, whatever the header says,
 * but for one case: a client that names kinds of images and no kind of index, and asks for an index
 * by tag, gets the image for linux/amd64 that the index lists.
 */
record Accepted(List<String> types) {

  /** A weight of zero (RFC 9110, section 12.4.2). */
  private static final Pattern REFUSED = Pattern.compile("(?i);\\s*q=0(\\.0*)?\\s*(;|$)");

  Accepted {
    types = List.copyOf(types);
  }

  static Accepted of(Exchange exchange) {
    return ofHeaders(exchange.headers("Accept"));
  }

  static Accepted ofHeaders(List<String> headers) {
    List<String> types = new ArrayList<>();
    for (String header : headers) {
      for (String part : header.split(",", -1)) {
        if (!REFUSED.matcher(part).find()) {
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
}
