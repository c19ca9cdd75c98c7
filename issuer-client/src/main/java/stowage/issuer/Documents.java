package stowage.issuer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.util.Timeout;

/** Gets small documents: no redirects, no cookies, within a time and a size. */
final class Documents implements AutoCloseable {

  private static final int OK = 200;
  private static final int PIECE_BYTES = 8 * 1024;

  private final IssuerClientSettings settings;
  private final CloseableHttpClient client;

  Documents(IssuerClientSettings settings) {
    this.settings = settings;
    Timeout timeout = Timeout.of(settings.timeout());
    this.client =
        HttpClients.custom()
            .useSystemProperties()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .useSystemProperties()
                    .setDnsResolver(new GuardedNames(settings.plainLoopback()))
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                            .setConnectTimeout(timeout)
                            .setSocketTimeout(timeout)
                            .build())
                    .build())
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setResponseTimeout(timeout)
                    .setConnectionRequestTimeout(timeout)
                    .build())
            .disableRedirectHandling()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableAutomaticRetries()
            .setUserAgent("stowage")
            .build();
  }

  /**
   * A document's text.
   *
   * @throws IOException where it can't be had; the message says why
   */
  String get(URI address) throws IOException {
    if (!isAllowed(address)) {
      throw new IOException("not an https address");
    }
    long deadline = System.nanoTime() + settings.timeout().toNanos();
    HttpGet request = new HttpGet(address);
    request.setHeader("Accept", "application/json");
    return client.execute(request, response -> readOrAbort(request, response, deadline));
  }

  private boolean isAllowed(URI address) {
    return "https".equals(address.getScheme())
        || (settings.plainLoopback() && "http".equals(address.getScheme()));
  }

  /** Whoever closes an answer reads what is left of it, which may never come: hence the abort. */
  private String readOrAbort(HttpGet request, ClassicHttpResponse response, long deadline)
      throws IOException {
    try {
      return read(response, deadline);
    } catch (IOException e) {
      request.abort();
      throw e;
    }
  }

  private String read(ClassicHttpResponse response, long deadline) throws IOException {
    HttpEntity entity = response.getEntity();
    if (response.getCode() != OK || entity == null) {
      throw new IOException("answered " + response.getCode());
    }
    InputStream body = entity.getContent();
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] piece = new byte[PIECE_BYTES];
    for (int count = body.read(piece); count >= 0; count = body.read(piece)) {
      all.write(piece, 0, count);
      check(all.size(), deadline);
    }
    return all.toString(StandardCharsets.UTF_8);
  }

  /** A peer that sends a byte now and then never lets a read time out. */
  private void check(int bytes, long deadline) throws IOException {
    if (bytes > settings.maxBytes()) {
      throw new IOException("larger than " + settings.maxBytes() + " bytes");
    }
    if (System.nanoTime() - deadline > 0) {
      Duration timeout = settings.timeout();
      throw new InterruptedIOException("slower than " + timeout.toMillis() + " ms");
    }
  }

  @Override
  public void close() throws IOException {
    client.close();
  }
}
