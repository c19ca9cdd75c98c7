package stowage.server.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import stowage.model.ErrorCode;

/**
 * Sends requests to the registry or to the application: by their path, and where the two have
 * public addresses of their own, only to the one that the request names. A host that neither is
 * called by is served by path alone, since health checks and proxies use what names they like.
 */
public final class HostRouter implements Handler {
  private static final Set<String> REGISTRY_PATHS = Set.of("v2", "gitlab");
  private static final Set<String> APPLICATION_PATHS = Set.of("api", "jwt", "-");

  private final Handler registry;
  private final Handler application;
  private final Optional<Side> only;

  /** For a listener that serves both. */
  public HostRouter(Handler registry, Handler application) {
    this(registry, application, Optional.empty());
  }

  private HostRouter(Handler registry, Handler application, Optional<Side> only) {
    this.registry = registry;
    this.application = application;
    this.only = only;
  }

  /** What paths begin with that mean something here; no namespace may be called so. */
  public static Set<String> names() {
    Set<String> names = new TreeSet<>(REGISTRY_PATHS);
    names.addAll(APPLICATION_PATHS);
    return names;
  }

  /** For a listener beside which the application has its own, or where there is none. */
  public static HostRouter registryOnly(Handler registry) {
    return new HostRouter(registry, registry, Optional.of(Side.REGISTRY));
  }

  /** For the application's own listener. */
  public static HostRouter applicationOnly(Handler application) {
    return new HostRouter(application, application, Optional.of(Side.APPLICATION));
  }

  @Override
  public Answer handle(Exchange exchange) throws IOException {
    Optional<Side> here = only.or(exchange::namedSide);
    String path = exchange.rawPath();
    if (path.equals("/")) {
      return root(exchange, here);
    }
    Side wanted = sideOf(path).or(() -> here).orElse(Side.REGISTRY);
    if (exchange.isSplit() && wanted != here.orElse(wanted)) {
      return elsewhere(exchange, wanted);
    }
    exchange.serveAs(wanted);
    return (wanted == Side.REGISTRY ? registry : application).handle(exchange);
  }

  /**
   * People who enter the registry's name come to the pages; everybody else only hears that it
   * lives.
   */
  private Answer root(Exchange exchange, Optional<Side> here) throws IOException {
    if (!isBrowser(exchange)) {
      return only.equals(Optional.of(Side.APPLICATION))
          ? Answer.ok().header("Cache-Control", "no-cache")
          : registry.handle(exchange);
    }
    if (exchange.isSplit() && here.equals(Optional.of(Side.REGISTRY))) {
      return Answer.found(exchange.addresses().applicationUrl() + "/");
    }
    exchange.serveAs(Side.APPLICATION);
    return application.handle(exchange);
  }

  /** Programs take what comes, or JSON; only browsers ask for pages by name. */
  private static boolean isBrowser(Exchange exchange) {
    return exchange.method().equals("GET")
        && exchange.header("Accept").filter(types -> types.contains("text/html")).isPresent();
  }

  private static Optional<Side> sideOf(String path) {
    String first = firstName(path);
    if (REGISTRY_PATHS.contains(first)) {
      return Optional.of(Side.REGISTRY);
    }
    return APPLICATION_PATHS.contains(first) ? Optional.of(Side.APPLICATION) : Optional.empty();
  }

  private static String firstName(String path) {
    int end = path.indexOf('/', 1);
    return end < 0 ? path.substring(1) : path.substring(1, end);
  }

  private static Answer elsewhere(Exchange exchange, Side wanted) {
    PublicAddresses addresses = exchange.addresses();
    if (wanted == Side.REGISTRY) {
      return Answer.error(
          404, ErrorCode.NAME_UNKNOWN, "the registry is at " + addresses.registryUrl());
    }
    String message = "the application is at " + addresses.applicationUrl();
    return switch (firstName(exchange.rawPath())) {
      case "api" -> notFound("application/json", "{\"error\":\"404 Not Found: " + message + "\"}");
      case "jwt" -> Answer.error(404, ErrorCode.NAME_UNKNOWN, message);
      default -> notFound("text/plain; charset=utf-8", message + "\n");
    };
  }

  private static Answer notFound(String type, String text) {
    return Answer.of(404).body(type, text.getBytes(StandardCharsets.UTF_8));
  }
}
