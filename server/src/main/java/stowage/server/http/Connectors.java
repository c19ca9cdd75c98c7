package stowage.server.http;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http2.server.AbstractHTTP2ServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** How Jetty speaks to the world. */
final class Connectors {
  private static final int BUFFER_BYTES = 64 * 1024;

  /** What handlers see is the raw path: whatever they route is up to them. */
  private static final UriCompliance PATHS =
      UriCompliance.from("DEFAULT,AMBIGUOUS_PATH_SEPARATOR,AMBIGUOUS_PATH_ENCODING");

  private Connectors() {}

  static ServerConnector plain(Server jetty, HttpSettings settings) {
    HttpConfiguration http = http(settings.limits());
    List<ConnectionFactory> protocols = new ArrayList<>(2);
    protocols.add(new HttpConnectionFactory(http));
    if (settings.listening().http2()) {
      HTTP2CServerConnectionFactory http2 = new HTTP2CServerConnectionFactory(http);
      tune(http2, settings.limits());
      protocols.add(http2);
    }
    ServerConnector connector =
        new ServerConnector(jetty, 1, -1, protocols.toArray(new ConnectionFactory[0]));
    connector.setIdleTimeout(settings.limits().idle().toMillis());
    connector.setAcceptQueueSize(1024);
    return connector;
  }

  private static HttpConfiguration http(HttpLimits limits) {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setSendXPoweredBy(false);
    http.setRequestHeaderSize(limits.headerBytes());
    http.setInputBufferSize(BUFFER_BYTES);
    http.setHttpCompliance(HttpCompliance.RFC9110);
    http.setUriCompliance(PATHS);
    http.setIdleTimeout(limits.idle().toMillis());
    return http;
  }

  /** Sixteen stalled uploads fit into a connection's window before it is full. */
  private static void tune(AbstractHTTP2ServerConnectionFactory http2, HttpLimits limits) {
    http2.setInitialStreamRecvWindow(512 * 1024);
    http2.setInitialSessionRecvWindow(8 * 1024 * 1024);
    http2.setInputBufferSize(BUFFER_BYTES);
    http2.setStreamIdleTimeout(limits.idle().toMillis());
  }

  static void open(ServerConnector connector, InetSocketAddress address) throws IOException {
    connector.setHost(address.getHostString());
    connector.setPort(address.getPort());
    connector.setReuseAddress(true);
    try {
      connector.open();
    } catch (IOException e) {
      String reason =
          e.getCause() instanceof BindException bind ? bind.getMessage() : e.getMessage();
      throw new CannotListenException(
          "cannot listen on " + address.getHostString() + ":" + address.getPort() + ": " + reason,
          e);
    }
  }
}
