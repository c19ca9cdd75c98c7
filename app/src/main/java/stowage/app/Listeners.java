package stowage.app;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.UnaryOperator;
import stowage.app.config.Configuration;
import stowage.server.http.Handler;
import stowage.server.http.HostRouter;
import stowage.server.http.HttpServer;
import stowage.server.http.HttpSettings;
import stowage.server.http.RequestObserver;

/** What clients connect to: one listener for all, or a second one for the application. */
final class Listeners implements AutoCloseable {
  private final HttpServer registry;
  private final Optional<HttpServer> application;

  private Listeners(HttpServer registry, Optional<HttpServer> application) {
    this.registry = registry;
    this.application = application;
  }

  /**
   * Who answers.
   *
   * @param application empty where there are no accounts, and so neither tokens nor pages
   * @param gate what every request has to pass
   */
  record Handlers(Handler registry, Optional<Handler> application, UnaryOperator<Handler> gate) {

    private Handler ofRegistry(boolean shared) {
      return gate.apply(
          application
              .filter(_ -> shared)
              .map(pages -> new HostRouter(registry, pages))
              .orElseGet(() -> HostRouter.registryOnly(registry)));
    }
  }

  static Listeners open(Configuration configuration, Handlers handlers, RequestObserver observer)
      throws IOException {
    Optional<HttpSettings> own =
        EdgeSettings.application(configuration).filter(_ -> handlers.application().isPresent());
    HttpServer registry =
        HttpServer.start(
            EdgeSettings.registry(configuration), handlers.ofRegistry(own.isEmpty()), observer);
    if (own.isEmpty()) {
      return new Listeners(registry, Optional.empty());
    }
    try {
      Handler pages = HostRouter.applicationOnly(handlers.application().orElseThrow());
      HttpServer application = HttpServer.start(own.get(), handlers.gate().apply(pages), observer);
      return new Listeners(registry, Optional.of(application));
    } catch (IOException | RuntimeException e) {
      registry.close();
      throw e;
    }
  }

  /** Where the registry listens. */
  InetSocketAddress address() {
    return registry.address();
  }

  /** Where the application listens, if not there. */
  Optional<InetSocketAddress> applicationAddress() {
    return application.map(HttpServer::address);
  }

  @Override
  public void close() {
    application.ifPresent(HttpServer::close);
    registry.close();
  }
}
