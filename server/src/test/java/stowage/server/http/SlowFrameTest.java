package stowage.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Peers that send the frames of HTTP/2 so slowly that the idle timeout never strikes. */
class SlowFrameTest {
  private static final HttpLimits IMPATIENT =
      new HttpLimits(1024, 512, 64 * 1024, Duration.ofSeconds(60), 1000, Duration.ofSeconds(1));

  private final CountDownLatch disk = new CountDownLatch(1);
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.start(Servers.with(IMPATIENT), this::answer, RequestObserver.NOBODY);
  }

  @AfterEach
  void stop() {
    disk.countDown();
    server.close();
  }

  private Answer answer(Exchange exchange) throws IOException {
    if (exchange.rawPath().equals("/slow-disk")) {
      try {
        disk.await();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }
    return Servers.echo(exchange);
  }

  /** A head of some 2,000 bytes, in pieces; each piece is a frame. */
  static byte[] head(int stream, int pieceBytes) {
    byte[] block =
        RawHttp2.block(
            ":method",
            "GET",
            ":scheme",
            "http",
            ":authority",
            "h",
            ":path",
            "/" + "x".repeat(2000));
    ByteArrayOutputStream frames = new ByteArrayOutputStream();
    for (int at = 0; at < block.length; at += pieceBytes) {
      int end = Math.min(block.length, at + pieceBytes);
      int flags =
          (at == 0 ? RawHttp2.END_STREAM : 0) | (end == block.length ? RawHttp2.END_HEADERS : 0);
      frames.writeBytes(
          RawHttp2.frame(
              at == 0 ? RawHttp2.HEADERS : RawHttp2.CONTINUATION,
              flags,
              stream,
              Arrays.copyOfRange(block, at, end)));
    }
    return frames.toByteArray();
  }

  private RawHttp2 connected() throws IOException {
    RawHttp2 client = new RawHttp2(server.address());
    client.request(1, "GET", "/x", false);
    client.await(RawHttp2.DATA, 1);
    return client;
  }

  @Test
  void aHeadInOneFrameIsEnded() throws IOException {
    try (RawHttp2 client = connected()) {
      assertThat(client.isCutOff(head(3, 4000))).isTrue();
      Eventually.await("nothing is held", () -> server.connections() == 0);
    }
  }

  @Test
  void aHeadInManyFramesIsEnded() throws IOException {
    try (RawHttp2 client = connected()) {
      assertThat(client.isCutOff(head(3, 10))).isTrue();
      Eventually.await("nothing is held", () -> server.connections() == 0);
    }
  }

  @Test
  void aHeadBesideARequestThatRunsIsEnded() throws IOException {
    try (RawHttp2 client = connected()) {
      client.request(3, "GET", "/slow-disk", false);
      assertThat(client.isCutOff(head(5, 4000))).isTrue();
    }
  }

  @Test
  void theFirstHeadIsEnded() throws IOException {
    try (RawHttp2 client = new RawHttp2(server.address())) {
      assertThat(client.isCutOff(head(1, 4000))).isTrue();
    }
  }

  @Test
  void framesAfterAnUpgradeAreServed() throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + server.address().getPort() + "/x");
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
      for (int i = 0; i < 3; i++) {
        HttpResponse<String> response =
            client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
        waitForLongerThanTheLimit(server, "GET /x HTTP/1.1\r\nHo");
      }
    }
  }

  @Test
  void framesThatComeAfterALongPauseAreServed() throws IOException {
    try (RawHttp2 client = connected()) {
      waitForLongerThanTheLimit(server, "GET /x HTTP/1.1\r\nHo");
      client.request(3, "GET", "/x", false);
      assertThat(client.await(RawHttp2.HEADERS, 3).isOk()).isTrue();
      client.send(RawHttp2.PING, 0, 0, new byte[8]);
      waitForLongerThanTheLimit(server, "GET /x HTTP/1.1\r\nHo");
      client.request(5, "PUT", "/x", true);
      client.data(5, 40_000, true);
      assertThat(client.await(RawHttp2.HEADERS, 5).isOk()).isTrue();
    }
  }

  /** Another peer's start, which the server gives up after the limit, is the clock. */
  static void waitForLongerThanTheLimit(HttpServer server, String start) throws IOException {
    try (RawClient clock = new RawClient(server.address())) {
      clock.send(start);
      assertThat(clock.isClosedByServer()).isTrue();
    }
  }
}
