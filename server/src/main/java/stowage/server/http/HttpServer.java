package stowage.server.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** A running listener. */
public final class HttpServer implements AutoCloseable {
  private final Server jetty;
  private final ServerConnector connector;

  private HttpServer(Server jetty, ServerConnector connector) {
    this.jetty = jetty;
    this.connector = connector;
  }

  /**
   * Starts to listen.
   *
   * @throws CannotListenException where the address is taken or isn't ours
   */
  public static HttpServer start(HttpSettings settings, Handler handler, RequestObserver observer)
      throws IOException {
    Server jetty = new Server(threads());
    jetty.setHandler(new Door(settings, handler, observer));
    jetty.setErrorHandler(new JsonErrors());
    jetty.setStopTimeout(settings.drain().toMillis());
    ServerConnector connector = Connectors.plain(jetty, settings);
    jetty.addConnector(connector);
    Connectors.open(connector, settings.listening().address());
    return started(new HttpServer(jetty, connector));
  }

  private static HttpServer started(HttpServer server) throws IOException {
    try {
      server.jetty.start();
      return server;
    } catch (Exception e) {
      server.close();
      throw new IOException("the listener did not start", e);
    }
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
    return new InetSocketAddress(connector.getHost(), connector.getLocalPort());
  }

  /**
   * Takes no more connections, lets running transfers end within the limit, and closes the rest.
   */
  @Override
  public void close() {
    try {
      jetty.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the listener did not stop", e);
    }
  }
}
