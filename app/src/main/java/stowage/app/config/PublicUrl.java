package stowage.app.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** The address that clients see, of one side or the other. */
final class PublicUrl {

  private PublicUrl() {}

  /** The key's value as {@code scheme://host[:port]}; anything else is a problem. */
  static Optional<String> read(String path, Values values, Findings findings) {
    Optional<String> written = values.written(path);
    Optional<String> url = written.flatMap(PublicUrl::parse);
    if (written.isPresent() && url.isEmpty()) {
      findings.problem(
          values.place(path) + ": expected scheme and host, such as https://registry.example.com");
    }
    return url;
  }

  private static Optional<String> parse(String text) {
    try {
      URI uri = new URI(text);
      boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      boolean bare = uri.getPath() == null || uri.getPath().isEmpty() || uri.getPath().equals("/");
      boolean complete = uri.getHost() != null && uri.getRawUserInfo() == null;
      return web && bare && complete
          ? Optional.of(uri.getScheme() + "://" + withoutUsualPort(uri))
          : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /** A port that goes without saying would be part of every image's name. */
  private static String withoutUsualPort(URI uri) {
    int usual = "https".equals(uri.getScheme()) ? 443 : 80;
    return uri.getPort() == usual ? uri.getHost() : uri.getRawAuthority();
  }
}
