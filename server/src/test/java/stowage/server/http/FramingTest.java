package stowage.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests that two servers could read in two ways, and requests that are none. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FramingTest {
  private static final String POST = "POST /a HTTP/1.1\r\nHost: h\r\n";
  private static final String GET = "GET /a HTTP/1.1\r\nHost: h\r\n";
  private static final String CHUNKED = POST + "Transfer-Encoding: chunked\r\n\r\n";

  private HttpServer server;

  @BeforeAll
  void start() throws IOException {
    server = Servers.serving(Servers::echo);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  static Stream<Arguments> broken() {
    return Stream.of(
        Arguments.of("both framings", 400, POST + "Content-Length: 4\r\n" + chunked("chunked")),
        Arguments.of("two lengths", 400, POST + length("4") + length("5") + "\r\n12345"),
        Arguments.of("one length twice", 400, POST + length("4") + length("4") + "\r\n1234"),
        Arguments.of("a list of lengths", 400, POST + length("4, 4") + "\r\n1234"),
        Arguments.of("a length with a sign", 400, POST + length("+4") + "\r\n1234"),
        Arguments.of("a negative length", 400, POST + length("-1") + "\r\n"),
        Arguments.of("a hexadecimal length", 400, POST + length("0x4") + "\r\n1234"),
        Arguments.of("a length beyond 64 bits", 400, POST + length("9".repeat(30)) + "\r\n"),
        Arguments.of("an unknown coding", 400, POST + chunked("xchunked")),
        Arguments.of("chunked not last", 400, POST + chunked("chunked, identity")),
        Arguments.of("chunked twice", 400, POST + chunked("chunked, chunked")),
        Arguments.of("a coding after a control", 400, POST + chunked("\u000bchunked")),
        Arguments.of("space before a colon", 400, POST + "Transfer-Encoding : chunked\r\n\r\n"),
        Arguments.of("a folded line", 400, GET + "X: a\r\n b\r\n\r\n"),
        Arguments.of("bare line feeds", 400, "GET /a HTTP/1.1\nHost: h\n\n"),
        Arguments.of("a bare line feed", 400, "GET /a HTTP/1.1\r\nHost: h\nX: y\r\n\r\n"),
        Arguments.of("a bare carriage return", 400, "GET /a HTTP/1.1\r\nHost: h\rX: y\r\n\r\n"),
        Arguments.of("NUL in a header", 400, GET + "X: a\0b\r\n\r\n"),
        Arguments.of("NUL in the path", 400, "GET /a\0b HTTP/1.1\r\nHost: h\r\n\r\n"),
        Arguments.of("a line without a colon", 400, GET + "Xyz\r\n\r\n"),
        Arguments.of("a name of spaces", 400, GET + " X: y\r\n\r\n"),
        Arguments.of(
            "two credentials",
            400,
            GET + "Authorization: Bearer a\r\nAuthorization: Bearer b\r\n\r\n"),
        Arguments.of("no host", 400, "GET /a HTTP/1.1\r\n\r\n"),
        Arguments.of("two hosts", 400, GET + "Host: g\r\n\r\n"),
        Arguments.of("an empty host", 400, "GET /a HTTP/1.1\r\nHost: \r\n\r\n"),
        Arguments.of("a host with a path", 400, "GET /a HTTP/1.1\r\nHost: h/x\r\n\r\n"),
        Arguments.of("a host with a user", 400, "GET /a HTTP/1.1\r\nHost: u@h\r\n\r\n"),
        Arguments.of("a host with a space", 400, "GET /a HTTP/1.1\r\nHost: a b\r\n\r\n"),
        Arguments.of("a host with a quote", 400, "GET /a HTTP/1.1\r\nHost: a\"b\r\n\r\n"),
        Arguments.of("a port beyond all", 400, "GET /a HTTP/1.1\r\nHost: h:99999\r\n\r\n"),
        Arguments.of("another host in the line", 400, "GET http://e/a HTTP/1.1\r\nHost: h\r\n\r\n"),
        Arguments.of("no version", 400, "GET /a\r\n\r\n"),
        Arguments.of("an odd version", 400, "GET /a HTTP/1.7\r\nHost: h\r\n\r\n"),
        Arguments.of("a TLS greeting", 400, "\u0016\u0003\u0001\r\n\r\n"),
        Arguments.of("an odd method", 400, "GE(T /a HTTP/1.1\r\nHost: h\r\n\r\n"),
        Arguments.of("a path that climbs out", 400, "GET /a/../../b HTTP/1.1\r\nHost: h\r\n\r\n"),
        Arguments.of("escaped dots", 400, "GET /a/%2e%2e/b HTTP/1.1\r\nHost: h\r\n\r\n"),
        Arguments.of("an escaped NUL", 400, "GET /a%00b HTTP/1.1\r\nHost: h\r\n\r\n"),
        Arguments.of("an escaped line end", 400, "GET /a%0d%0ab HTTP/1.1\r\nHost: h\r\n\r\n"),
        Arguments.of("a bad escape", 400, "GET /a%zz HTTP/1.1\r\nHost: h\r\n\r\n"),
        Arguments.of("bad UTF-8", 400, "GET /%ff HTTP/1.1\r\nHost: h\r\n\r\n"),
        Arguments.of("an unknown expectation", 417, GET + "Expect: miracles\r\n\r\n"),
        Arguments.of("a header too long", 431, GET + "X: " + "y".repeat(70_000) + "\r\n\r\n"),
        Arguments.of("too many headers", 431, GET + "X: y\r\n".repeat(20_000) + "\r\n"),
        Arguments.of("a path too long", 414, "GET /" + "y".repeat(70_000) + " HTTP/1.1\r\n\r\n"),
        Arguments.of("a huge chunk extension", 400, CHUNKED + "1;" + "x".repeat(200_000)),
        Arguments.of("chunks with line feeds", 400, CHUNKED + "1\na\n0\n\n"),
        Arguments.of("a chunk without a size", 400, CHUNKED + "zz\r\na\r\n0\r\n\r\n"),
        Arguments.of("a negative chunk", 400, CHUNKED + "-1\r\na\r\n0\r\n\r\n"),
        Arguments.of("a chunk beyond 64 bits", 400, CHUNKED + "fffffffffffffffff\r\na"),
        Arguments.of("a chunk longer than said", 400, CHUNKED + "1\r\nab\r\n0\r\n\r\n"),
        Arguments.of("huge trailers", 400, CHUNKED + "1\r\na\r\n0\r\nX: " + "y".repeat(200_000)));
  }

  private static String length(String value) {
    return "Content-Length: " + value + "\r\n";
  }

  private static String chunked(String codings) {
    return "Transfer-Encoding: " + codings + "\r\n\r\n0\r\n\r\n";
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("broken")
  void isAnsweredWithOurErrorBody(String what, int status, String request) throws IOException {
    try (RawClient client = new RawClient(server.address())) {
      client.sendAsFarAsItGoes(request + "GET /smuggled HTTP/1.1\r\nHost: h\r\n\r\n");
      RawClient.Received received = client.receive();
      assertThat(received.status()).as(what).isEqualTo(status);
      assertThat(received.header("content-type")).isEqualTo("application/json");
      assertThat(received.text()).startsWith("{\"errors\":[{\"code\":\"").endsWith("\"}]}");
      assertThat(received.head()).doesNotContain("etty").doesNotContain("server:");
      assertThat(client.isClosedByServer() || status == 400).isTrue();
    }
  }

  @Test
  void whatFollowsABrokenFrameIsNeverARequest() throws IOException {
    try (RawClient client = new RawClient(server.address())) {
      client.send(POST + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
      client.sendAsFarAsItGoes("GET /smuggled HTTP/1.1\r\nHost: h\r\n\r\n");
      assertThat(client.receive().status()).isEqualTo(400);
      assertThat(client.isClosedByServer()).isTrue();
    }
  }

  @Test
  void aBodyThatIsCutOffIsNoServerError() throws IOException {
    try (RawClient client = new RawClient(server.address())) {
      client.send(POST + "Content-Length: 10\r\n\r\n123").endOutput();
      assertThat(client.receive().status()).isEqualTo(400);
      assertThat(client.isClosedByServer()).isTrue();
    }
  }

  @Test
  void aHeadOfAlmostAllThatIsAllowedPasses() throws IOException {
    try (RawClient client = new RawClient(server.address())) {
      client.send(GET + "X: " + "y".repeat(60_000) + "\r\n\r\n");
      assertThat(client.receive().status()).isEqualTo(200);
    }
  }

  @Test
  void anAbsoluteTargetOfTheSameHostPasses() throws IOException {
    try (RawClient client = new RawClient(server.address())) {
      client.send("GET http://h/a HTTP/1.1\r\nHost: h\r\n\r\n");
      assertThat(client.receive().text()).isEqualTo("GET /a 0");
    }
  }

  @Test
  void trailersAreReadOver() throws IOException {
    try (RawClient client = new RawClient(server.address())) {
      client.send(CHUNKED + "1\r\na\r\n0\r\nX: y\r\n\r\n" + GET + "\r\n");
      assertThat(client.receive().text()).isEqualTo("POST /a 1");
      assertThat(client.receive().text()).isEqualTo("GET /a 0");
    }
  }

  @Test
  void pathsArriveAsTheyWereSent() throws IOException {
    try (RawClient client = new RawClient(server.address())) {
      client.send("GET /v2/a%2Fb;c/%25/uploads/ HTTP/1.1\r\nHost: h\r\n\r\n");
      assertThat(client.receive().text()).isEqualTo("GET /v2/a%2Fb;c/%25/uploads/ 0");
    }
  }
}
