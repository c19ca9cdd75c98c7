package stowage.server.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** One request, as a handler sees it. Used by one thread. */
public final class Exchange {
  private final Request request;
  private final Site site;
  private final Uploads uploads;
  private final String requestId;
  private String rawPath;
  private @Nullable Query query;
  private @Nullable RequestBody body;
  private @Nullable Origin origin;
  private Side side = Side.REGISTRY;
  private @Nullable String user;
  private @Nullable String route;

  Exchange(Request request, Site site, Uploads uploads, String requestId) {
    this.request = request;
    this.site = site;
    this.uploads = uploads;
    this.requestId = requestId;
    this.rawPath = request.getHttpURI().getPath();
  }

  /** Checks what every request must keep to, and takes our prefix off its path. */
  void open() {
    HeadCheck.check(request);
    origin();
    rawPath = site.pathWithin(rawPath);
  }

  /** In upper case, as it was sent; empty where it could not be read. */
  public String method() {
    return request.getMethod();
  }

  /** The path as it was sent, percent signs and all, without {@code http.prefix} and query. */
  public String rawPath() {
    return rawPath;
  }

  /** The first value of a query parameter, decoded. */
  public Optional<String> parameter(String name) {
    return query().first(name);
  }

  /** All values of a query parameter, decoded, in the order in which they were sent. */
  public List<String> parameters(String name) {
    return query().all(name);
  }

  /**
   * Whether the query can't be decoded (bad percent signs, bad UTF-8); its parameters are none
   * then.
   */
  public boolean hasBrokenQuery() {
    return query().isBroken();
  }

  /** A header's only or first value. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(request.getHeaders().get(name));
  }

  /** All values of a header, in order, one for each line. */
  public List<String> headers(String name) {
    List<String> values = new ArrayList<>(2);
    for (HttpField field : request.getHeaders().getFields(name)) {
      values.add(String.valueOf(field.getValue()));
    }
    return values;
  }

  /** The body. Asking for it is what sends 100-continue; an answer without asking rejects it. */
  public RequestBody body() {
    RequestBody known = body;
    if (known == null) {
      known = new RequestBody(request, uploads, origin().clientAddress());
      body = known;
    }
    return known;
  }

  /**
   * What a Location begins with: scheme, host and prefix as the client sees them, or for the
   * registry only the prefix where {@code http.relativeurls} is on. Ends without a slash.
   */
  public String baseUrl() {
    return side == Side.APPLICATION ? addresses().applicationUrl() : site.baseUrl(origin());
  }

  /** What clients call registry and application, whichever of them is asked here. */
  public PublicAddresses addresses() {
    return site.addresses(origin());
  }

  /** Host and port that the request names, as the client sees them. */
  public String requestedHost() {
    return origin().authority();
  }

  /** Scheme and host as the client sees them, without a slash. */
  public String serverUrl() {
    return site.serverUrl(origin());
  }

  public String requestId() {
    return requestId;
  }

  /** The client's address: the peer's, or what a trusted proxy says of it. */
  public String clientAddress() {
    return origin().clientAddress();
  }

  /** Who is asking, for the access log. */
  public void identify(String user) {
    this.user = user;
  }

  /** The pattern of the path, for metrics: "/v2/{name}/blobs/{digest}". */
  public void route(String route) {
    this.route = route;
  }

  /** What {@link #identify} said. */
  public Optional<String> user() {
    return Optional.ofNullable(user);
  }

  /** What {@link #route} said; empty for a path that nobody knows. */
  public String route() {
    return route == null ? "" : route;
  }

  /** Path and query as they were sent; empty where they could not be read. */
  public String uri() {
    return Objects.requireNonNullElse(request.getHttpURI().getPathQuery(), "");
  }

  /** The same for logs: secrets in the query are hidden. */
  public String uriForLog() {
    return LoggedUri.of(uri());
  }

  /** The body, if anybody asked for it. */
  @Nullable RequestBody startedBody() {
    return body;
  }

  /** Whose address the request names; empty where both have the same, or it is nobody's. */
  Optional<Side> namedSide() {
    return site.sideOf(origin());
  }

  boolean isSplit() {
    return site.isSplit();
  }

  /** Says for whom this request is, and so what {@link #baseUrl} has to be. */
  void serveAs(Side wanted) {
    side = wanted;
  }

  /** The client's address, or the peer's where the request was refused before it was known. */
  String clientAddressForLog() {
    Origin known = origin;
    return known == null ? Site.peerOf(request).getHostAddress() : known.clientAddress();
  }

  /** Remembers that this request was answered, for {@link #idOfAnswered}. */
  void markAnswered() {
    request.setAttribute(Door.ID, requestId);
  }

  /** The id that a request got when it came through the door, if it did and was answered. */
  static Optional<String> idOfAnswered(Request request) {
    return Optional.ofNullable((String) request.getAttribute(Door.ID));
  }

  private Origin origin() {
    Origin known = origin;
    if (known == null) {
      known = site.originOf(request);
      origin = known;
    }
    return known;
  }

  private Query query() {
    Query known = query;
    if (known == null) {
      known = Query.parse(request.getHttpURI().getQuery());
      query = known;
    }
    return known;
  }
}
