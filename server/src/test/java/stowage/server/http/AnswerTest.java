package stowage.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import stowage.model.ErrorCode;

class AnswerTest {
  private static final String HEAD = " /x HTTP/1.1\r\nHost: h\r\n\r\n";

  /** Gives a few bytes at a time, and fails at a position. */
  private static final class Drops implements BodySource {
    private final AtomicInteger closed = new AtomicInteger();
    private final long failsAt;

    Drops(long failsAt) {
      this.failsAt = failsAt;
    }

    @Override
    public ByteBuffer read(long position, int maxBytes) throws IOException {
      if (position >= failsAt) {
        throw new IOException("the disk is gone");
      }
      return ByteBuffer.wrap(new byte[] {(byte) ('a' + position % 26)});
    }

    @Override
    public void close() {
      closed.incrementAndGet();
    }
  }

  private static RawClient.Received answerTo(String method, Handler handler) throws IOException {
    try (HttpServer server = Servers.serving(handler);
        RawClient client = new RawClient(server.address())) {
      client.send(method + HEAD);
      return method.equals("HEAD") ? client.receiveHead() : client.receive();
    }
  }

  @Test
  void aSourceIsSentFromItsOffsetOnAndClosed() throws IOException {
    Drops source = new Drops(Long.MAX_VALUE);
    RawClient.Received received =
        answerTo("GET", exchange -> Answer.partial().body("x/y", source, 2, 5));
    assertThat(received.status()).isEqualTo(206);
    assertThat(received.text()).isEqualTo("cdefg");
    Eventually.await("it is closed", () -> source.closed.get() == 1);
  }

  @Test
  void headHasTheLengthAndNoBytes() throws IOException {
    Drops source = new Drops(0);
    RawClient.Received received =
        answerTo("HEAD", exchange -> Answer.ok().body("x/y", source, 0, 1L << 40));
    assertThat(received.status()).isEqualTo(200);
    assertThat(received.header("content-length")).isEqualTo(Long.toString(1L << 40));
    assertThat(received.header("content-type")).isEqualTo("x/y");
    Eventually.await("it is closed", () -> source.closed.get() == 1);
  }

  @Test
  void headOfAnErrorHasItsLengthAndNoBytes() throws IOException {
    RawClient.Received received =
        answerTo("HEAD", exchange -> Answer.error(ErrorCode.BLOB_UNKNOWN));
    assertThat(received.status()).isEqualTo(404);
    assertThat(Integer.parseInt(received.header("content-length"))).isPositive();
  }

  @Test
  void aSourceThatFailsAtOnceIsAServerError() throws IOException {
    try (HttpServer server =
            Servers.serving(exchange -> Answer.ok().body("x/y", new Drops(0), 0, 10));
        RawClient client = new RawClient(server.address())) {
      client.send("GET" + HEAD);
      RawClient.Received received = client.receive();
      assertThat(received.status()).isEqualTo(500);
      assertThat(received.text()).contains("\"code\":\"UNKNOWN\"").doesNotContain("disk");
    }
  }

  @Test
  void aSourceThatFailsMidwayEndsTheConnection() throws IOException {
    Drops source = new Drops(3);
    try (HttpServer server = Servers.serving(exchange -> Answer.ok().body("x/y", source, 0, 10));
        RawClient client = new RawClient(server.address())) {
      client.send("GET" + HEAD);
      assertThat(client.receiveHead().status()).isEqualTo(200);
      assertThat(client.readRest()).hasSizeLessThan(10);
      Eventually.await("it is closed", () -> source.closed.get() == 1);
    }
  }

  @Test
  void aLargeBodyOnTheHeapIsSentWhole() throws IOException {
    byte[] large = "0123456789".repeat(300_000).getBytes(StandardCharsets.US_ASCII);
    RawClient.Received received = answerTo("GET", exchange -> Answer.ok().body("x/y", large));
    assertThat(received.body()).isEqualTo(large);
  }

  @Test
  void anEmptySourceIsAnEmptyBody() throws IOException {
    RawClient.Received received =
        answerTo("GET", exchange -> Answer.ok().body("x/y", new Drops(0), 0, 0));
    assertThat(received.status()).isEqualTo(200);
    assertThat(received.header("content-length")).isEqualTo("0");
  }

  @Test
  void anAnswerWithoutBodySaysSo() throws IOException {
    assertThat(answerTo("POST", exchange -> Answer.accepted()).header("content-length"))
        .isEqualTo("0");
    assertThat(answerTo("GET", exchange -> Answer.noContent()).header("content-length")).isEmpty();
  }

  @Test
  void aHandlerThatFailsShowsTheRequestsIdAndNothingElse() throws IOException {
    RawClient.Received received =
        answerTo(
            "GET",
            exchange -> {
              throw new IllegalStateException("secret");
            });
    assertThat(received.status()).isEqualTo(500);
    assertThat(received.text())
        .contains("\"code\":\"UNKNOWN\"", received.header("x-request-id"))
        .doesNotContain("secret");
  }

  @Test
  void aSaneRequestIdIsKept() throws IOException {
    try (HttpServer server = Servers.serving(exchange -> Answer.ok());
        RawClient client = new RawClient(server.address())) {
      client.send("GET /x HTTP/1.1\r\nHost: h\r\nX-Request-Id: my-id_1\r\n\r\n");
      assertThat(client.receive().header("x-request-id")).isEqualTo("my-id_1");
      client.send("GET /x HTTP/1.1\r\nHost: h\r\nX-Request-Id: a\"b\r\n\r\n");
      assertThat(client.receive().header("x-request-id")).hasSize(16);
    }
  }
}
