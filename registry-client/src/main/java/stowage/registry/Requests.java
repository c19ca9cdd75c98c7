package stowage.registry;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Optional;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import stowage.core.content.RegistryBehind.UnreachableException;

/** Sends requests and reads their whole answers, within a time and a size. */
final class Requests implements AutoCloseable {

  private static final int PIECE_BYTES = 16 * 1024;

  private final RegistryClientSettings settings;
  private final CloseableHttpClient client;

  Requests(RegistryClientSettings settings) {
    this.settings = settings;
    Timeout timeout = Timeout.of(settings.timeout());
    this.client =
        HttpClients.custom()
            .useSystemProperties()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .useSystemProperties()
                    .setMaxConnPerRoute(16)
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

  /** An answer, all of it. */
  record Got(int status, byte[] body, Optional<String> type, Optional<String> location) {

    boolean isMissing() {
      return status == 404;
    }

    /** The answer, if it is a success. */
    Got orThrow(String what) {
      if (status >= 300) {
        throw new UnreachableException(what + " was answered with " + status);
      }
      return this;
    }
  }

  Got send(ClassicHttpRequest request) {
    long deadline = System.nanoTime() + settings.timeout().toNanos();
    try {
      return client.execute(request, response -> read(response, deadline));
    } catch (IOException e) {
      throw new UnreachableException("the registry could not be asked", e);
    }
  }

  private Got read(ClassicHttpResponse response, long deadline) throws IOException {
    return new Got(
        response.getCode(),
        body(response.getEntity(), deadline),
        header(response, "Content-Type"),
        header(response, "Location"));
  }

  private static Optional<String> header(ClassicHttpResponse response, String name) {
    return Optional.ofNullable(response.getFirstHeader(name)).map(Header::getValue);
  }

  private byte[] body(@Nullable HttpEntity entity, long deadline) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    if (entity == null) {
      return all.toByteArray();
    }
    try (InputStream body = entity.getContent()) {
      byte[] piece = new byte[PIECE_BYTES];
      for (int count = body.read(piece); count >= 0; count = body.read(piece)) {
        all.write(piece, 0, count);
        check(all.size(), deadline);
      }
    }
    return all.toByteArray();
  }

  /** A peer that sends a byte now and then never lets a read time out. */
  private void check(int bytes, long deadline) throws IOException {
    if (bytes > settings.maxBytes()) {
      throw new IOException("larger than " + settings.maxBytes() + " bytes");
    }
    if (System.nanoTime() - deadline > 0) {
      throw new InterruptedIOException("slower than " + settings.timeout().toMillis() + " ms");
    }
  }

  @Override
  public void close() throws IOException {
    client.close();
  }
}
