package stowage.issuer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import stowage.core.projects.IssuerKeys.Answer;
import stowage.core.projects.IssuerKeys.Freshness;

/** Issuers that answer, that don't, and those who would have the server ask somebody else. */
class HttpIssuerKeysTest {

  private static final String KEYS = "{\"keys\":[]}";

  private final AtomicInteger asked = new AtomicInteger();
  private final CountDownLatch released = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private HttpServer server;
  private String issuer;
  private Instant now = Instant.parse("2026-11-21T12:00:00Z");
  private HttpIssuerKeys keys;
  private volatile String discovery = "";
  private volatile String keySet = KEYS;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    issuer = "http://127.0.0.1:" + server.getAddress().getPort();
    discovery = "{\"issuer\":\"" + issuer + "\",\"jwks_uri\":\"" + issuer + "/keys\"}";
    server.createContext(
        "/.well-known/openid-configuration",
        exchange -> {
          asked.incrementAndGet();
          answer(exchange, 200, discovery);
        });
    server.createContext("/keys", exchange -> answer(exchange, 200, keySet));
    server.start();
    keys = open(IssuerClientSettings.defaults().withPlainLoopback());
  }

  @AfterEach
  void stop() throws IOException {
    released.countDown();
    keys.close();
    server.stop(0);
    threads.close();
  }

  @Test
  void keysAreFoundThroughTheDiscoveryDocument() {
    assertThat(keys.of(issuer, Freshness.RECENT)).isEqualTo(new Answer.Keys(KEYS));
  }

  @Test
  void whatIsKeptIsNotAskedForAgain() {
    assertThat(keys.of(issuer, Freshness.KEPT)).isInstanceOf(Answer.Unreachable.class);
    assertThat(asked).hasValue(0);
    keys.of(issuer, Freshness.RECENT);
    now = now.plus(Duration.ofMinutes(59));
    keys.of(issuer, Freshness.RECENT);
    assertThat(asked).hasValue(1);
    now = now.plus(Duration.ofMinutes(1));
    keys.of(issuer, Freshness.RECENT);
    assertThat(asked).hasValue(2);
    assertThat(keys.of(issuer, Freshness.KEPT)).isEqualTo(new Answer.Keys(KEYS));
  }

  @Test
  void newKeysAreAskedForOnceAMinute() {
    keys.of(issuer, Freshness.RECENT);
    keySet = "{\"keys\":[{}]}";
    assertThat(keys.of(issuer, Freshness.NEW)).isEqualTo(new Answer.Keys(KEYS));
    now = now.plus(Duration.ofMinutes(1));
    assertThat(keys.of(issuer, Freshness.NEW)).isEqualTo(new Answer.Keys(keySet));
    keys.of(issuer, Freshness.NEW);
    assertThat(asked).hasValue(2);
  }

  @Test
  void keysOutliveAnIssuerThatFails() {
    keys.of(issuer, Freshness.RECENT);
    discovery = "no JSON";
    now = now.plus(Duration.ofHours(2));
    assertThat(keys.of(issuer, Freshness.RECENT)).isEqualTo(new Answer.Keys(KEYS));
  }

  @Test
  void aFailureIsNotTriedAgainAtOnce() {
    discovery = "no JSON";
    assertThat(keys.of(issuer, Freshness.RECENT)).isInstanceOf(Answer.Unreachable.class);
    keys.of(issuer, Freshness.RECENT);
    keys.of(issuer, Freshness.NEW);
    assertThat(asked).hasValue(1);
  }

  @Test
  void anotherIssuersDocumentIsRefused() {
    discovery = "{\"issuer\":\"https://example.com\",\"jwks_uri\":\"" + issuer + "/keys\"}";
    assertThat(reason(keys.of(issuer, Freshness.RECENT))).contains("another issuer's");
  }

  @Test
  void redirectsAreNotFollowed() {
    server.createContext(
        "/moved/.well-known/openid-configuration",
        exchange -> {
          exchange
              .getResponseHeaders()
              .set("Location", issuer + "/.well-known/openid-configuration");
          answer(exchange, 302, "");
        });
    assertThat(reason(keys.of(issuer + "/moved", Freshness.RECENT))).isEqualTo("answered 302");
    assertThat(asked).hasValue(0);
  }

  @Test
  void largeDocumentsAreRefused() throws IOException {
    keySet = "{\"keys\":[\"" + "a".repeat(300_000) + "\"]}";
    assertThat(reason(keys.of(issuer, Freshness.RECENT))).contains("larger than");
  }

  @Test
  void aDocumentThatDripsTimesOut() throws IOException {
    server.createContext("/slow/.well-known/openid-configuration", this::drip);
    try (HttpIssuerKeys hasty =
        open(new IssuerClientSettings(Duration.ofMillis(300), 1_000_000, true))) {
      assertThat(reason(hasty.of(issuer + "/slow", Freshness.RECENT))).contains("slower than");
    }
  }

  @Test
  void thisMachineIsNotAsked() throws IOException {
    try (HttpIssuerKeys strict = open(IssuerClientSettings.defaults())) {
      assertThat(reason(strict.of(issuer, Freshness.RECENT))).isEqualTo("not an https address");
      String withTls = issuer.replace("http:", "https:");
      assertThat(reason(strict.of(withTls, Freshness.RECENT))).contains("must not be asked");
      assertThat(reason(strict.of("https://169.254.169.254", Freshness.RECENT)))
          .contains("must not be asked");
    }
    assertThat(asked).hasValue(0);
  }

  @Test
  void whoeverWaitsTogetherAsksOnce() throws Exception {
    for (int i = 0; i < 8; i++) {
      threads.execute(() -> keys.of(issuer, Freshness.RECENT));
    }
    assertThat(keys.of(issuer, Freshness.RECENT)).isEqualTo(new Answer.Keys(KEYS));
    assertThat(asked).hasValue(1);
  }

  private HttpIssuerKeys open(IssuerClientSettings settings) {
    return new HttpIssuerKeys(settings, new TestClock());
  }

  private static String reason(Answer answer) {
    assertThat(answer).isInstanceOf(Answer.Unreachable.class);
    return ((Answer.Unreachable) answer).reason();
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  /** A byte each 50 ms, so that no single read is slow. */
  private void drip(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream out = exchange.getResponseBody()) {
      while (!released.await(50, TimeUnit.MILLISECONDS)) {
        out.write(' ');
        out.flush();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private final class TestClock extends Clock {
    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
