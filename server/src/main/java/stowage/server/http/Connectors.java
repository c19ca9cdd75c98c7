package stowage.server.http;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http2.server.AbstractHTTP2ServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.io.WindowRateControl;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** How Jetty speaks to the world. */
final class Connectors {
  /** Each connection has a cache of this many characters, and each of them costs 100 bytes. */
  private static final int HEADER_CACHE_CHARACTERS = 256;

  private static final int BUFFER_BYTES = 64 * 1024;

  /** Sixteen uploads may stall before what they hold fills their connection's window. */
  private static final int STREAM_WINDOW_BYTES = 512 * 1024;

  private static final int CONNECTION_WINDOW_BYTES = 16 * STREAM_WINDOW_BYTES;

  /** Requests of one connection at a time. */
  private static final int STREAMS = 128;

  /**
   * How many frames in a second one connection may send that cost us more than the peer: pings,
   * settings, resets, heads in pieces, frames that carry nothing.
   */
  private static final int CHEAP_FRAMES_PER_SECOND = 128;

  private static final int SETTINGS_IN_A_FRAME = 64;

  /** Handlers see paths as they were sent, so a slash that is escaped confuses nobody. */
  private static final UriCompliance PATHS =
      UriCompliance.from("DEFAULT,AMBIGUOUS_PATH_SEPARATOR,AMBIGUOUS_PATH_ENCODING");

  /** Line ends are CR LF: what a proxy before us reads differently is how requests are smuggled. */
  static final HttpCompliance LINES =
      HttpCompliance.from("RFC9110,-LF_HEADER_TERMINATION,-LF_CHUNK_TERMINATION");

  private Connectors() {}

  static ServerConnector plain(Server jetty, HttpSettings settings) {
    HttpConfiguration http = http(settings.limits());
    List<ConnectionFactory> protocols = new ArrayList<>(2);
    protocols.add(new HeadConnections(http));
    if (settings.listening().http2()) {
      protocols.add(tuned(new HTTP2CServerConnectionFactory(http), settings.limits()));
    }
    return new TimedConnector(jetty, settings.limits(), protocols);
  }

  static ServerConnector secure(
      Server jetty, HttpSettings settings, SslContextFactory.Server context) {
    HttpConfiguration http = http(settings.limits());
    // Whether our name is in the certificate is for clients to judge: a proxy or a forwarded port
    // may
    // well call us by another.
    http.addCustomizer(new SecureRequestCustomizer(false));
    List<ConnectionFactory> protocols = new ArrayList<>(4);
    if (settings.listening().http2()) {
      ALPNServerConnectionFactory choice = new ALPNServerConnectionFactory("h2", "http/1.1");
      choice.setDefaultProtocol("http/1.1");
      protocols.add(new SslConnectionFactory(context, choice.getProtocol()));
      protocols.add(choice);
      protocols.add(tuned(new HTTP2ServerConnectionFactory(http), settings.limits()));
    } else {
      protocols.add(new SslConnectionFactory(context, "http/1.1"));
    }
    protocols.add(new HeadConnections(http));
    return new TimedConnector(jetty, settings.limits(), protocols);
  }

  private static HttpConfiguration http(HttpLimits limits) {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setSendXPoweredBy(false);
    http.setRequestHeaderSize(limits.headerBytes());
    http.setInputBufferSize(BUFFER_BYTES);
    http.setHeaderCacheSize(HEADER_CACHE_CHARACTERS);
    // Or what differs from a password only in its case would pass for it on the same connection.
    http.setHeaderCacheCaseSensitive(true);
    http.setHttpCompliance(LINES);
    http.setUriCompliance(PATHS);
    http.setIdleTimeout(limits.idle().toMillis());
    return http;
  }

  private static ConnectionFactory tuned(
      AbstractHTTP2ServerConnectionFactory http2, HttpLimits limits) {
    http2.setInitialStreamRecvWindow(STREAM_WINDOW_BYTES);
    http2.setInitialSessionRecvWindow(CONNECTION_WINDOW_BYTES);
    http2.setInputBufferSize(BUFFER_BYTES);
    http2.setMaxConcurrentStreams(STREAMS);
    http2.setMaxSettingsKeys(SETTINGS_IN_A_FRAME);
    http2.setRateControlFactory(new WindowRateControl.Factory(CHEAP_FRAMES_PER_SECOND));
    http2.setStreamIdleTimeout(limits.idle().toMillis());
    return http2;
  }

  static void open(ServerConnector connector, InetSocketAddress address) throws IOException {
    connector.setHost(address.getHostString());
    connector.setPort(address.getPort());
    connector.setReuseAddress(true);
    try {
      connector.open();
    } catch (IOException e) {
      String place = address.getHostString() + ":" + address.getPort();
      throw new CannotListenException("cannot listen on " + place + ": " + reason(e), e);
    }
  }

  private static String reason(IOException e) {
    return e.getCause() instanceof BindException bind
        ? String.valueOf(bind.getMessage())
        : String.valueOf(e.getMessage());
  }
}
