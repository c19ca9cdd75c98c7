package stowage.server.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.Graceful;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/** A running listener. */
public final class HttpServer implements AutoCloseable {
  private static final long CERTIFICATE_LOOK_MILLIS = 3000;

  private final Server jetty = new Server(threads());
  private final HttpSettings settings;
  private final Door door;
  private final @Nullable TlsMaterial tls;
  private final ServerConnector connector;
  private InetSocketAddress address;
  private @Nullable HttpServer redirect;

  private HttpServer(HttpSettings settings, Door door) throws IOException {
    this.settings = settings;
    this.address = settings.listening().address();
    this.door = door;
    Optional<TlsSettings> secured = settings.listening().tls();
    this.tls = secured.isPresent() ? new TlsMaterial(secured.get()) : null;
    this.connector =
        tls == null
            ? Connectors.plain(jetty, settings)
            : Connectors.secure(jetty, settings, tls.context());
    jetty.setHandler(door);
    jetty.setErrorHandler(new JsonErrors(door));
    jetty.addConnector(connector);
  }

  /**
   * Starts to listen.
   *
   * @throws CannotListenException where an address is taken or isn't ours
   * @throws IOException where certificate or key can't be used
   */
  public static HttpServer start(HttpSettings settings, Handler handler, RequestObserver observer)
      throws IOException {
    HttpServer server = new HttpServer(settings, new Door(settings, handler, observer));
    try {
      server.open();
      return server;
    } catch (IOException | RuntimeException e) {
      server.stop();
      throw e;
    }
  }

  private void open() throws IOException {
    Connectors.open(connector, settings.listening().address());
    address = new InetSocketAddress(connector.getHost(), connector.getLocalPort());
    try {
      jetty.start();
    } catch (Exception e) {
      throw new IOException("the listener did not start: " + e.getMessage(), e);
    }
    if (tls != null) {
      lookAtCertificateLater(tls);
    }
    if (settings.listening().redirectFrom().isPresent()) {
      redirect = redirect(settings.listening().redirectFrom().get());
    }
  }

  private void lookAtCertificateLater(TlsMaterial material) {
    Runnable look =
        () -> {
          material.refresh();
          lookAtCertificateLater(material);
        };
    if (jetty.isRunning()) {
      jetty.getScheduler().schedule(look, CERTIFICATE_LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private HttpServer redirect(InetSocketAddress from) throws IOException {
    HttpSettings.PublicAddress address = settings.publicAddress();
    HttpSettings plain =
        new HttpSettings(
            new HttpSettings.Listening(from, Optional.empty(), Optional.empty(), false),
            address.ofRedirect(),
            List.of(),
            settings.limits(),
            settings.drain());
    Redirect handler = new Redirect(address, this.address.getPort());
    return start(plain, handler, RequestObserver.NOBODY);
  }

  /** Few threads of the platform's, for the sockets; requests run on virtual ones. */
  private static QueuedThreadPool threads() {
    QueuedThreadPool threads = new QueuedThreadPool(32, 4);
    threads.setName("http");
    threads.setReservedThreads(0);
    threads.setVirtualThreadsExecutor(Thread::startVirtualThread);
    return threads;
  }

  /** Where it listens: the port is the real one, where 0 was asked for. */
  public InetSocketAddress address() {
    return address;
  }

  /** Where the listener that only redirects listens, if there is one. */
  public Optional<InetSocketAddress> redirectAddress() {
    return Optional.ofNullable(redirect).map(HttpServer::address);
  }

  /**
   * Takes no more connections, lets running transfers end within the limit, and closes the rest.
   */
  @Override
  public void close() {
    if (redirect != null) {
      redirect.stop();
    }
    // What we wait for is that requests end, not that connections do.
    CompletableFuture<Void> _ = Graceful.shutdown(jetty);
    door.awaitQuiet(settings.drain());
    stop();
  }

  /** How many connections are open. */
  int connections() {
    return connector.getConnectedEndPoints().size();
  }

  /** How many bodies are being read. */
  int uploads() {
    return door.uploads().running();
  }

  private void stop() {
    try {
      jetty.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the listener did not stop", e);
    }
  }
}
