package stowage.server.oci;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.BiFunction;
import stowage.model.RepositoryName;

/**
 * Reads paths from their end, since a repository's name may hold the words that endpoints are made
 * of (distribution spec, "Endpoints").
 */
final class Routes {

  private static final String ROOT = "/v2/";

  private Routes() {}

  static Route of(String rawPath) {
    if (rawPath.equals(ROOT) || rawPath.equals("/v2")) {
      return new Route.Ping();
    }
    if (!rawPath.startsWith(ROOT)) {
      return new Route.Nowhere();
    }
    String path = rawPath.substring(ROOT.length());
    if (path.equals("_catalog")) {
      return new Route.Catalog();
    }
    return ofRepository(path);
  }

  private static Route ofRepository(String path) {
    if (path.endsWith("/tags/list")) {
      return named(
          path, path.length() - "/tags/list".length(), "", (name, _) -> new Route.Tags(name));
    }
    int lastSlash = path.lastIndexOf('/');
    if (lastSlash <= 0) {
      return new Route.Nowhere();
    }
    String last = path.substring(lastSlash + 1);
    String before = path.substring(0, lastSlash);
    if (before.endsWith("/manifests")) {
      return named(path, before.length() - "/manifests".length(), last, Route.ManifestOf::new);
    }
    if (before.endsWith("/referrers")) {
      return named(path, before.length() - "/referrers".length(), last, Route.ReferrersOf::new);
    }
    return ofBlobs(path, before, last);
  }

  private static Route ofBlobs(String path, String before, String last) {
    if (before.endsWith("/blobs/uploads")) {
      int nameEnd = before.length() - "/blobs/uploads".length();
      return last.isEmpty()
          ? named(path, nameEnd, last, (name, _) -> new Route.Uploads(name))
          : named(path, nameEnd, last, Route.UploadOf::new);
    }
    if (!before.endsWith("/blobs")) {
      return new Route.Nowhere();
    }
    int nameEnd = before.length() - "/blobs".length();
    return last.equals("uploads")
        ? named(path, nameEnd, last, (name, _) -> new Route.Uploads(name))
        : named(path, nameEnd, last, Route.BlobOf::new);
  }

  private static Route named(
      String path, int nameEnd, String last, BiFunction<RepositoryName, String, Route> route) {
    Optional<RepositoryName> name = RepositoryName.parse(path.substring(0, nameEnd));
    Optional<String> decoded = decode(last);
    if (name.isEmpty() || decoded.isEmpty()) {
      return new Route.InvalidName();
    }
    return route.apply(name.get(), decoded.get());
  }

  /** Some clients send a digest's colon as %3A. */
  private static Optional<String> decode(String segment) {
    if (segment.indexOf('%') < 0) {
      return Optional.of(segment);
    }
    try {
      return Optional.of(URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
