package stowage.server.gitlab;

import java.util.Optional;
import stowage.model.RepositoryName;

/** What a path under {@code /gitlab/v1/} names. */
sealed interface ManagementRoute {

  String ROOT = "/gitlab/v1/";

  record Ping() implements ManagementRoute {}

  record Statistics() implements ManagementRoute {}

  record OfRepository(RepositoryName repository) implements ManagementRoute {}

  record Tags(RepositoryName repository) implements ManagementRoute {}

  record OneTag(RepositoryName repository, String tag) implements ManagementRoute {}

  record Below(RepositoryName root) implements ManagementRoute {}

  record InvalidName() implements ManagementRoute {}

  record Nowhere() implements ManagementRoute {}

  /** Reads a path that ends with a slash, from its end: names may hold the words of endpoints. */
  static ManagementRoute of(String path) {
    String rest = path.substring(ROOT.length());
    if (rest.isEmpty()) {
      return new Ping();
    }
    if (rest.equals("statistics/")) {
      return new Statistics();
    }
    if (rest.startsWith("repository-paths/") && rest.endsWith("/repositories/list/")) {
      return name(rest, "repository-paths/", "/repositories/list/")
          .<ManagementRoute>map(Below::new)
          .orElseGet(InvalidName::new);
    }
    return rest.startsWith("repositories/") ? ofRepository(rest) : new Nowhere();
  }

  private static ManagementRoute ofRepository(String rest) {
    if (rest.endsWith("/tags/list/")) {
      return name(rest, "repositories/", "/tags/list/")
          .<ManagementRoute>map(Tags::new)
          .orElseGet(InvalidName::new);
    }
    int detail = rest.lastIndexOf("/tags/detail/");
    String tag = detail < 0 ? "" : rest.substring(detail + "/tags/detail/".length());
    if (tag.length() > 1 && tag.indexOf('/') == tag.length() - 1) {
      return name(rest, "repositories/", "/tags/detail/" + tag)
          .<ManagementRoute>map(name -> new OneTag(name, tag.substring(0, tag.length() - 1)))
          .orElseGet(InvalidName::new);
    }
    return name(rest, "repositories/", "/")
        .<ManagementRoute>map(OfRepository::new)
        .orElseGet(InvalidName::new);
  }

  private static Optional<RepositoryName> name(String rest, String before, String after) {
    int end = rest.length() - after.length();
    return end <= before.length()
        ? Optional.empty()
        : RepositoryName.parse(rest.substring(before.length(), end));
  }

  /** The name that metrics know the endpoint by. */
  default String label() {
    return switch (this) {
      case Ping() -> ROOT;
      case Statistics() -> ROOT + "statistics/";
      case OfRepository _ -> ROOT + "repositories/{path}/";
      case Tags _ -> ROOT + "repositories/{path}/tags/list/";
      case OneTag _ -> ROOT + "repositories/{path}/tags/detail/{tag}/";
      case Below _ -> ROOT + "repository-paths/{path}/repositories/list/";
      case InvalidName(), Nowhere() -> "other";
    };
  }
}
