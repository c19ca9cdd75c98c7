package stowage.server.http;

import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.internal.HttpConnection;

/** Makes connections of HTTP/1 whose heads are read by {@link HeadParser}. */
final class HeadConnections extends HttpConnectionFactory {

  HeadConnections(HttpConfiguration http) {
    super(http);
  }

  @Override
  public Connection newConnection(Connector connector, EndPoint endPoint) {
    HttpConfiguration http = getHttpConfiguration();
    HttpConnection connection = new HeadConnection(http, connector, endPoint);
    connection.setTransferEncodingChunkMaxLength(getTransferEncodingChunkMaxLength());
    return configure(connection, connector, endPoint);
  }

  private static final class HeadConnection extends HttpConnection {

    HeadConnection(HttpConfiguration http, Connector connector, EndPoint endPoint) {
      super(http, connector, endPoint);
    }

    @Override
    protected HttpParser newHttpParser(HttpCompliance compliance) {
      HttpConfiguration http = getHttpConfiguration();
      HttpParser plain = super.newHttpParser(compliance);
      HttpParser.RequestHandler handler = (HttpParser.RequestHandler) plain.getHandler();
      HttpParser parser = new HeadParser(handler, http.getRequestHeaderSize(), compliance);
      parser.setHeaderCacheSize(http.getHeaderCacheSize());
      parser.setHeaderCacheCaseSensitive(http.isHeaderCacheCaseSensitive());
      return parser;
    }
  }
}
