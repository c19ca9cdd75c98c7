package stowage.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What one connection repeats is read faster, and must be read the same. */
class RepeatedHeaderTest {

  private HttpServer server;
  private RawClient client;

  @BeforeEach
  void connect() throws IOException {
    server =
        Servers.serving(
            exchange -> Servers.text(exchange.header("Authorization").orElse("nothing")));
    client = new RawClient(server.address());
  }

  @AfterEach
  void disconnect() throws IOException {
    client.close();
    server.close();
  }

  private String show(String lines) throws IOException {
    client.send("GET / HTTP/1.1\r\nHost: h\r\n" + lines + "\r\n");
    return client.receive().text();
  }

  @Test
  void aPasswordInAnotherCaseIsAnotherPassword() throws IOException {
    assertThat(show("Authorization: Basic YTpi\r\n")).isEqualTo("Basic YTpi");
    assertThat(show("Authorization: Basic YTPI\r\n")).isEqualTo("Basic YTPI");
    assertThat(show("authorization: bASIC ytpi\r\n")).isEqualTo("bASIC ytpi");
  }

  @Test
  void aTokenInAnotherCaseIsAnotherToken() throws IOException {
    String token = "stwp_" + "a1B2".repeat(10);
    assertThat(show("Authorization: Bearer " + token + "\r\n")).isEqualTo("Bearer " + token);
    assertThat(show("Authorization: Bearer " + token.toUpperCase(Locale.ROOT) + "\r\n"))
        .isEqualTo("Bearer " + token.toUpperCase(Locale.ROOT));
  }

  @Test
  void theSameTokenIsReadAgainAndAgain() throws IOException {
    String line = "Authorization: Bearer " + "x.Y-z_0~+/".repeat(200) + "==\r\n";
    for (int i = 0; i < 5; i++) {
      assertThat("Authorization: " + show(line) + "\r\n").isEqualTo(line);
    }
    assertThat(show("")).isEqualTo("nothing");
    assertThat(show("X: y\r\n" + line + "Z: z\r\n")).endsWith("==");
  }

  @Test
  void longerAndShorterTokensAreNotMistakenForTheOneBefore() throws IOException {
    assertThat(show("Authorization: Bearer abcdef\r\n")).isEqualTo("Bearer abcdef");
    assertThat(show("Authorization: Bearer abc\r\n")).isEqualTo("Bearer abc");
    assertThat(show("Authorization: Bearer abcdefghi\r\n")).isEqualTo("Bearer abcdefghi");
    assertThat(show("Authorization: Bearer abcdef \r\n")).isEqualTo("Bearer abcdef");
  }

  @Test
  void requestsThatArriveTogetherKeepTheirTokens() throws IOException {
    String begin = "GET / HTTP/1.1\r\nHost: h\r\n";
    String line = "Authorization: Bearer %s\r\n\r\n";
    client.send(begin + line.formatted("one") + begin + line.formatted("two") + begin + "\r\n");
    assertThat(client.receive().text()).isEqualTo("Bearer one");
    assertThat(client.receive().text()).isEqualTo("Bearer two");
    assertThat(client.receive().text()).isEqualTo("nothing");
  }

  @Test
  void headsMayArriveByteByByte() throws IOException {
    String head = "GET / HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer one\r\nX: y\r\n\r\n";
    for (int at = 0; at < head.length(); at++) {
      client.send(head.substring(at, at + 1));
    }
    assertThat(client.receive().text()).isEqualTo("Bearer one");
  }
}
