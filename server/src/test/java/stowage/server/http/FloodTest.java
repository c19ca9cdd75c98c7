package stowage.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Frames of HTTP/2 that cost the peer nothing and us something, by the thousand. */
class FloodTest {
  private static final int ENHANCE_YOUR_CALM = 11;
  private static final int CANCEL = 8;
  private static final int MANY = 2000;

  private HttpServer server;

  /** What a flood consists of. */
  private interface Drop {
    void send(RawHttp2 client, int index) throws IOException;
  }

  @BeforeEach
  void start() throws IOException {
    server = Servers.serving(Servers::echo);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void flood(Drop drop) throws IOException {
    try (RawHttp2 client = new RawHttp2(server.address())) {
      pour(client, drop);
      assertThat(client.awaitGoAway().orElse(ENHANCE_YOUR_CALM)).isEqualTo(ENHANCE_YOUR_CALM);
      Eventually.await("nothing is held", () -> server.connections() == 0);
    }
    try (RawHttp2 other = new RawHttp2(server.address())) {
      other.request(1, "GET", "/x", false);
      assertThat(other.await(RawHttp2.HEADERS, 1).isOk()).isTrue();
    }
  }

  private static void pour(RawHttp2 client, Drop drop) {
    try {
      for (int i = 0; i < MANY; i++) {
        drop.send(client, i);
      }
    } catch (IOException _) {
      // The server has hung up; what it said before is still to be read.
    }
  }

  @Test
  void ofPings() throws IOException {
    flood((client, _) -> client.send(RawHttp2.PING, 0, 0, new byte[8]));
  }

  @Test
  void ofSettings() throws IOException {
    flood((client, _) -> client.send(RawHttp2.SETTINGS, 0, 0, new byte[] {0, 3, 0, 0, 0, 100}));
  }

  @Test
  void ofRequestsThatAreTakenBack() throws IOException {
    byte[] cancel = ByteBuffer.allocate(4).putInt(CANCEL).array();
    flood(
        (client, index) -> {
          client.request(2 * index + 1, "GET", "/x", false);
          client.send(RawHttp2.RESET, 0, 2 * index + 1, cancel);
        });
  }

  @Test
  void ofEmptyPiecesOfAHead() throws IOException {
    byte[] start = RawHttp2.block(":method", "GET");
    flood(
        (client, index) ->
            client.send(
                index == 0 ? RawHttp2.HEADERS : RawHttp2.CONTINUATION,
                0,
                1,
                index == 0 ? start : new byte[0]));
  }

  @Test
  void ofEmptyData() throws IOException {
    flood(
        (client, index) -> {
          if (index == 0) {
            client.request(1, "PUT", "/x", true);
          }
          client.send(RawHttp2.DATA, 0, 1, new byte[0]);
        });
  }

  @Test
  void ofWindowUpdatesOfNothing() throws IOException {
    try (RawHttp2 client = new RawHttp2(server.address())) {
      pour(client, (peer, _) -> peer.grant(0, 0));
      assertThat(client.awaitGoAway().orElse(ENHANCE_YOUR_CALM)).isPositive();
      Eventually.await("nothing is held", () -> server.connections() == 0);
    }
  }
}
