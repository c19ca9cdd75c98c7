package stowage.server.http;

import java.io.IOException;
import java.util.List;

/** Sends requests to whoever serves the first names of their paths. */
public final class PathRouter implements Handler {
  private final List<Branch> branches;
  private final Handler otherwise;

  /**
   * @param branches the first that fits is asked
   */
  public PathRouter(List<Branch> branches, Handler otherwise) {
    this.branches = List.copyOf(branches);
    this.otherwise = otherwise;
  }

  /**
   * Who serves a path and all below it.
   *
   * @param root begins with a slash and ends without
   */
  public record Branch(String root, Handler handler) {
    private boolean holds(String path) {
      return path.startsWith(root)
          && (path.length() == root.length() || path.charAt(root.length()) == '/');
    }
  }

  @Override
  public Answer handle(Exchange exchange) throws IOException {
    for (Branch branch : branches) {
      if (branch.holds(exchange.rawPath())) {
        return branch.handler().handle(exchange);
      }
    }
    return otherwise.handle(exchange);
  }
}
