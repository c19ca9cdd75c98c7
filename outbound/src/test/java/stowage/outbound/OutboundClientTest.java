package stowage.outbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Peers that answer, and those that never come to an end. */
@Timeout(60)
class OutboundClientTest {

  private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n";

  private final CountDownLatch released = new CountDownLatch(1);
  private ServerSocket server;

  @BeforeEach
  void listen() throws IOException {
    server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void stop() throws IOException {
    released.countDown();
    server.close();
  }

  @Test
  void anAnswerComesWhole() throws IOException {
    answer(HEAD + "X-It: first\r\nX-It: second\r\nContent-Length: 5\r\n\r\nhello", false);

    OutboundAnswer answer = ask(Duration.ofSeconds(30), 5, Reach.ANYWHERE);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("x-it")).hasValue("first");
    assertThat(answer.body()).asString(UTF_8).isEqualTo("hello");
  }

  @Test
  void redirectsAreAnswersLikeOthers() throws IOException {
    answer(
        "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n", false);

    assertThat(ask(Duration.ofSeconds(30), 5, Reach.ANYWHERE).status()).isEqualTo(302);
  }

  @Test
  void aBodyThatDripsIsGivenUp() {
    answer(HEAD + "Content-Length: 1000000\r\n\r\n", true);

    assertThatIOException()
        .isThrownBy(() -> ask(Duration.ofMillis(300), 1_000_000, Reach.ANYWHERE))
        .withMessage("slower than 300 ms");
  }

  @Test
  void aHeadThatDripsIsGivenUp() {
    answer(HEAD + "X-It: ", true);

    assertThatIOException()
        .isThrownBy(() -> ask(Duration.ofMillis(300), 1_000_000, Reach.ANYWHERE))
        .withMessage("slower than 300 ms");
  }

  @Test
  void whatIsTooLargeIsNotReadToItsEnd() {
    answer(HEAD + "Content-Length: 1000000\r\n\r\n", true);

    assertThatIOException()
        .isThrownBy(() -> ask(Duration.ofSeconds(50), 3, Reach.ANYWHERE))
        .withMessage("larger than 3 bytes");
  }

  @Test
  void whatIsOutOfReachIsNotAsked() {
    assertThatIOException()
        .isThrownBy(() -> ask(Duration.ofSeconds(30), 5, Reach.OTHER_HOSTS))
        .withMessageContaining("must not be asked");
  }

  @Test
  void reachIsJudgedByAddress() throws IOException {
    InetAddress metadata = InetAddress.getByName("169.254.169.254");
    InetAddress privateHost = InetAddress.getByName("10.1.2.3");
    InetAddress self = InetAddress.getLoopbackAddress();

    assertThat(Reach.ANYWHERE.includes(metadata)).isTrue();
    assertThat(Reach.HOSTS.includes(metadata)).isFalse();
    assertThat(Reach.HOSTS.includes(InetAddress.getByName("0.0.0.0"))).isFalse();
    assertThat(Reach.HOSTS.includes(InetAddress.getByName("224.0.0.1"))).isFalse();
    assertThat(Reach.HOSTS.includes(self)).isTrue();
    assertThat(Reach.OTHER_HOSTS.includes(self)).isFalse();
    assertThat(Reach.OTHER_HOSTS.includes(privateHost)).isTrue();
  }

  @Test
  void aRequestsTextTellsNoSecret() {
    OutboundRequest request =
        OutboundRequest.of("GET", URI.create("http://example.com/a")).with("Authorization", "s3");

    assertThat(request).hasToString("GET http://example.com/a");
  }

  @Test
  void aConnectionThatThePeerHasClosedIsNotUsedAgain() throws Exception {
    String text = HEAD + "Content-Length: 1\r\n\r\na";
    try (OutboundClient client =
        new OutboundClient(new OutboundSettings(Duration.ofSeconds(30), 5, Reach.ANYWHERE))) {
      Thread first = answer(text, false);
      client.send(OutboundRequest.of("GET", address()));
      first.join();
      answer(text, false);

      assertThat(client.send(OutboundRequest.of("GET", address())).status()).isEqualTo(200);
    }
  }

  private URI address() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/");
  }

  private OutboundAnswer ask(Duration timeout, int maxBytes, Reach reach) throws IOException {
    try (OutboundClient client =
        new OutboundClient(new OutboundSettings(timeout, maxBytes, reach))) {
      return client.send(OutboundRequest.of("GET", address()));
    }
  }

  /** Reads some of a request, sends this, and then a byte each 50 ms if it drips. */
  private Thread answer(String text, boolean drips) {
    return Thread.startVirtualThread(
        () -> {
          try (Socket peer = server.accept();
              InputStream in = peer.getInputStream();
              OutputStream out = peer.getOutputStream()) {
            assertThat(in.read(new byte[4096])).isPositive();
            out.write(text.getBytes(UTF_8));
            while (drips && !released.await(50, TimeUnit.MILLISECONDS)) {
              out.write('a');
              out.flush();
            }
          } catch (IOException e) {
            // The client has gone away, as it should.
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }
}
