package stowage.outbound;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests and reads their whole answers: each once, without cookies, following no redirect.
 * A request that takes longer than it may is aborted, wherever it is: a peer that sends a byte now
 * and then never lets a read time out.
 */
public final class OutboundClient implements AutoCloseable {

  private static final int PIECE_BYTES = 16 * 1024;
  private static final int MAX_CONNECTIONS_TO_ONE = 16;

  private final OutboundSettings settings;
  private final CloseableHttpClient client;
  private final ScheduledThreadPoolExecutor deadlines;

  public OutboundClient(OutboundSettings settings) {
    this.settings = settings;
    Timeout timeout = Timeout.of(settings.timeout());
    this.client =
        HttpClients.custom()
            .useSystemProperties()
            .setConnectionManager(connections(settings.reach(), timeout))
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
    this.deadlines =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("outbound-deadlines").factory());
    deadlines.setRemoveOnCancelPolicy(true);
  }

  /** Peers that were restarted have closed connections that look open until they are tried. */
  private static HttpClientConnectionManager connections(Reach reach, Timeout timeout) {
    return PoolingHttpClientConnectionManagerBuilder.create()
        .useSystemProperties()
        .setMaxConnPerRoute(MAX_CONNECTIONS_TO_ONE)
        .setDnsResolver(new ReachableNames(reach))
        .setDefaultConnectionConfig(
            ConnectionConfig.custom()
                .setConnectTimeout(timeout)
                .setSocketTimeout(timeout)
                .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
                .build())
        .build();
  }

  /**
   * The answer, whatever its status.
   *
   * @throws IOException where there is none; the message says why
   */
  public OutboundAnswer send(OutboundRequest request) throws IOException {
    HttpUriRequestBase message = message(request);
    AtomicBoolean late = new AtomicBoolean();
    Runnable giveUp =
        () -> {
          late.set(true);
          message.abort();
        };
    Future<?> watch =
        deadlines.schedule(giveUp, settings.timeout().toNanos(), TimeUnit.NANOSECONDS);
    try {
      return client.execute(message, response -> readOrAbort(message, response));
    } catch (IOException e) {
      throw late.get() ? slow(e) : e;
    } finally {
      watch.cancel(false);
    }
  }

  private static HttpUriRequestBase message(OutboundRequest request) {
    HttpUriRequestBase message = new HttpUriRequestBase(request.method(), request.address());
    request.headers().forEach(header -> message.addHeader(header.name(), header.value()));
    request
        .body()
        .ifPresent(
            body ->
                message.setEntity(
                    new ByteArrayEntity(body.bytes(), ContentType.parse(body.type()))));
    return message;
  }

  private IOException slow(IOException cause) {
    InterruptedIOException slow =
        new InterruptedIOException("slower than " + settings.timeout().toMillis() + " ms");
    slow.initCause(cause);
    return slow;
  }

  /** Whoever closes an answer reads what is left of it, which may never come: hence the abort. */
  private OutboundAnswer readOrAbort(HttpUriRequestBase message, ClassicHttpResponse response)
      throws IOException {
    try {
      return new OutboundAnswer(response.getCode(), headers(response), body(response.getEntity()));
    } catch (IOException e) {
      message.abort();
      throw e;
    }
  }

  private static Map<String, String> headers(ClassicHttpResponse response) {
    Map<String, String> headers = new HashMap<>();
    for (Header header : response.getHeaders()) {
      headers.putIfAbsent(header.getName().toLowerCase(Locale.ROOT), header.getValue());
    }
    return headers;
  }

  private byte[] body(@Nullable HttpEntity entity) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    if (entity == null) {
      return all.toByteArray();
    }
    InputStream body = entity.getContent();
    byte[] piece = new byte[PIECE_BYTES];
    for (int count = body.read(piece); count >= 0; count = body.read(piece)) {
      all.write(piece, 0, count);
      if (all.size() > settings.maxBytes()) {
        throw new IOException("larger than " + settings.maxBytes() + " bytes");
      }
    }
    return all.toByteArray();
  }

  @Override
  public void close() throws IOException {
    deadlines.shutdownNow();
    client.close();
  }
}
