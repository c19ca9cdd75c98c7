package stowage.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** As many uploads as may run by default, half of them for one address beyond loopback. */
class CrowdTest {
  private static final int ALL = 1024;
  private static final int HALF = 512;
  private static final String LOOPBACK = "127.0.0.1";
  private static final String ONE = "203.0.113.9";
  private static final String ANOTHER = "2001:db8::1";

  private final List<RawClient> clients = new ArrayList<>();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = Servers.serving(Servers::echo);
  }

  @AfterEach
  void stop() throws IOException {
    for (RawClient client : clients) {
      client.close();
    }
    server.close();
  }

  @Test
  void oneAddressGetsHalfAndTheNextTheRest() throws IOException {
    begin(ONE, HALF);
    expectRefusal(ONE);
    begin(ANOTHER, HALF);
    expectRefusal(LOOPBACK);
    finishFirst();
    begin(ONE, 1);
  }

  @Test
  void loopbackGetsAll() throws IOException {
    begin(LOOPBACK, ALL);
    expectRefusal(LOOPBACK);
    expectRefusal(ONE);
    finishFirst();
    begin(ANOTHER, 1);
  }

  private void begin(String address, int count) throws IOException {
    int before = server.uploads();
    for (int i = 0; i < count; i++) {
      open(address);
    }
    Eventually.await("the uploads run", () -> server.uploads() == before + count);
  }

  private void expectRefusal(String address) throws IOException {
    RawClient.Received refused = open(address).receive();
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.header("retry-after")).isNotEmpty();
  }

  private void finishFirst() throws IOException {
    int before = server.uploads();
    assertThat(clients.getFirst().send(new byte[100_000]).receive().status()).isEqualTo(200);
    Eventually.await("a place is free", () -> server.uploads() == before - 1);
  }

  /** As a proxy on this machine, which is believed, says of its clients. */
  private RawClient open(String address) throws IOException {
    RawClient client = new RawClient(server.address());
    clients.add(client);
    return client.send(
        "PUT /x HTTP/1.1\r\nHost: h\r\nForwarded: for=\""
            + (address.contains(":") ? "[" + address + "]" : address)
            + "\"\r\nContent-Length: 100000\r\n\r\n");
  }
}
