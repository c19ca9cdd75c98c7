package stowage.server.http;

import java.util.Set;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Request;

/**
 * A request that Jetty refused while it read its head. Where it got no method or no path it puts
 * words of its own, which nobody sent; here they are empty.
 */
final class RefusedRequest extends Request.Wrapper {
  private static final Set<String> MADE_UP_REQUESTS = Set.of("/badMessage", "/badRequest");
  private static final String MADE_UP_PATH = "/badURI";

  private final String method;

  private RefusedRequest(Request request, String method) {
    super(request);
    this.method = method;
  }

  static Request of(Request request) {
    String path = request.getHttpURI().getPath();
    if (request.getHeaders().size() > 0 || path == null) {
      return request;
    }
    if (MADE_UP_REQUESTS.contains(path)) {
      return new RefusedRequest(request, "");
    }
    return path.equals(MADE_UP_PATH) ? new RefusedRequest(request, request.getMethod()) : request;
  }

  @Override
  public String getMethod() {
    return method;
  }

  @Override
  public HttpURI getHttpURI() {
    return HttpURI.from("");
  }
}
