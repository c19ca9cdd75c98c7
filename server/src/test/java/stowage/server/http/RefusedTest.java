package stowage.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests that never reach a handler are answered, logged and counted like all others. */
class RefusedTest {
  private final Seen seen = new Seen();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    HttpSettings settings =
        new HttpSettings(
            new HttpSettings.Listening(Servers.ANY, Optional.empty(), Optional.empty(), true),
            HttpSettings.PublicAddress.ofRequests(),
            List.of(new Answer.Header("X-Fixed", "yes")),
            HttpLimits.defaults(),
            Duration.ofSeconds(5));
    server = HttpServer.start(settings, Servers::echo, seen);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          no version             | GET /a                         | Host: h                | 400 |
          an odd version         | GET /a HTTP/1.7                | Host: h                | 400 |
          the next version       | GET /a HTTP/3.0                | Host: h                | 400 |
          HTTP/2 in one line     | GET /a HTTP/2.0                | Host: h                | 426 | GET /a
          words that are none    | SSH-2.0-OpenSSH_9.6            | Host: h                | 400 |
          an odd method          | GE(T /a HTTP/1.1               | Host: h                | 400 |
          no host                | PUT /a?b HTTP/1.1              | X: y                   | 400 | PUT /a?b
          a bad host             | GET /a HTTP/1.1                | Host: h/x              | 400 | GET /a
          a host of two words    | GET /a HTTP/1.1                | Host: a b              | 400 | GET /a
          a host that we refuse  | GET /a HTTP/1.1                | Host: a"b              | 400 | GET /a
          a path that climbs out | GET /a/../../b HTTP/1.1        | Host: h                | 400 |
          escaped dots           | GET /a/%2e%2e/b HTTP/1.1       | Host: h                | 400 | GET
          a bad escape           | GET /a%zz HTTP/1.1             | Host: h                | 400 |
          two lengths            | PUT /a HTTP/1.1                | Content-Length: 1, 2   | 400 | PUT /a
          both framings          | PUT /a HTTP/1.1                | Content-Length: 1; Transfer-Encoding: chunked | 400 | PUT /a
          a strange expectation  | GET /a HTTP/1.1                | Host: h; Expect: all | 417 | GET /a
          """)
  void hasAnIdALineAndACount(
      String what, String line, String headers, int status, @Nullable String logged)
      throws IOException {
    try (RawClient client = new RawClient(server.address())) {
      client.send(line + "\r\n" + headers.replace("; ", "\r\n") + "\r\n\r\n");
      expect(client.receive(), status, logged == null ? "" : logged);
    }
  }

  @Test
  void aHeadThatIsTooLongIsLoggedByWhatWasRead() throws IOException {
    try (RawClient client = new RawClient(server.address())) {
      client.sendAsFarAsItGoes("GET /a HTTP/1.1\r\nX: " + "y".repeat(70_000) + "\r\n\r\n");
      expect(client.receive(), 431, "GET /a");
    }
  }

  @Test
  void aPathThatIsTooLongIsNotLogged() throws IOException {
    try (RawClient client = new RawClient(server.address())) {
      client.sendAsFarAsItGoes("GET /" + "y".repeat(70_000) + " HTTP/1.1\r\n\r\n");
      expect(client.receive(), 414, "");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          an odd method          | G T | /a       | x=y                       | 400 | G T /a
          a relative path        | GET | a        | x=y                       | 400 |
          a path that climbs out | GET | /a/../.. | x=y                       | 400 |
          a bad escape           | GET | /a%zz    | x=y                       | 400 |
          a name in upper case   | GET | /a       | X=y                       | 400 |
          an unknown pseudo name | GET | /a       | :x=y                      | 400 |
          another host           | GET | /a       | host=g                    | 400 | GET /a
          what HTTP/1 is for     | GET | /a       | connection=close          | 400 |
          chunks of HTTP/1       | GET | /a       | transfer-encoding=chunked | 400 | GET /a
          a strange expectation  | GET | /a       | expect=all                | 417 | GET /a
          """)
  void overHttp2OnlyTheStreamEnds(
      String what, String method, String path, String field, int status, @Nullable String logged)
      throws IOException {
    try (RawHttp2 client = new RawHttp2(server.address())) {
      String[] pair = field.split("=", 2);
      byte[] head =
          RawHttp2.block(
              ":method",
              method,
              ":scheme",
              "http",
              ":authority",
              "h",
              ":path",
              path,
              pair[0],
              pair[1]);
      client.send(RawHttp2.HEADERS, RawHttp2.END_HEADERS | RawHttp2.END_STREAM, 1, head);
      client.await(RawHttp2.HEADERS, 1);
      String body = client.await(RawHttp2.DATA, 1).text();
      client.request(3, "GET", "/x", false);
      assertThat(client.await(RawHttp2.HEADERS, 3).payload()).isNotEmpty();
      assertThat(body).startsWith("{\"errors\":[{\"code\":\"");
    }
    assertThat(seen.await(2).getFirst())
        .startsWith(status + " ")
        .endsWith(" 127.0.0.1 " + (logged == null ? " " : logged));
    Eventually.await("nothing runs", () -> seen.running() == 0);
  }

  @Test
  void theFirstVersionIsServedAndItsConnectionClosed() throws IOException {
    try (RawClient client = new RawClient(server.address())) {
      RawClient.Received received = client.send("GET /a HTTP/1.0\r\n\r\n").receive();
      assertThat(received.status()).isEqualTo(200);
      assertThat(received.text()).isEqualTo("GET /a 0");
      assertThat(client.isClosedByServer()).isTrue();
    }
  }

  @Test
  void theFirstVersionHasNoChunks() throws IOException {
    String head =
        "POST /a HTTP/1.0\r\nConnection: keep-alive\r\nTransfer-Encoding: chunked\r\n\r\n";
    try (RawClient client = new RawClient(server.address())) {
      RawClient.Received received = client.send(head + "1\r\na\r\n0\r\n\r\n").receive();
      assertThat(received.status()).isEqualTo(400);
      assertThat(client.isClosedByServer()).isTrue();
    }
  }

  @Test
  void aHeadThatIsCutOffIsLogged() throws IOException {
    try (RawClient client = new RawClient(server.address())) {
      // Whether the answer still goes out depends on who is first.
      client.send("GET /a HTTP/1.1\r\nHo").endOutput().readRest();
    }
    assertThat(seen.await(1).getFirst()).startsWith("400 ").endsWith(" 127.0.0.1 GET /a");
  }

  @Test
  void whoSpeaksAndGoesIsCountedOnce() throws IOException {
    try (RawClient client = new RawClient(server.address())) {
      client.send("PUT /a HTTP/1.1\r\nHost: h\r\nContent-Length: 100000\r\n\r\n12345");
      Eventually.await("the upload runs", () -> server.uploads() == 1);
    }
    assertThat(seen.await(1)).hasSize(1);
    Eventually.await("nothing is held", () -> server.connections() + seen.running() == 0);
    assertThat(seen.await(1)).hasSize(1);
  }

  private void expect(RawClient.Received received, int status, String logged) {
    assertThat(received.status()).isEqualTo(status);
    assertThat(received.header("content-type")).isEqualTo("application/json");
    assertThat(received.header("x-fixed")).isEqualTo("yes");
    assertThat(received.text()).startsWith("{\"errors\":[{\"code\":\"").endsWith("\"}]}");
    String id = received.header("x-request-id");
    assertThat(id).hasSize(16);
    assertThat(seen.await(1)).hasSize(1);
    assertThat(seen.await(1).getFirst())
        .startsWith(status + " " + id + " 127.0.0.1 ")
        .contains(" " + logged);
    Eventually.await("nothing runs", () -> seen.running() == 0);
  }
}
