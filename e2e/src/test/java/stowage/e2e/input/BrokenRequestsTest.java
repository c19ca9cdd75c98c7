package stowage.e2e.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import stowage.e2e.Answer;
import stowage.e2e.Content;
import stowage.e2e.RawConnection;
import stowage.e2e.Registry;
import stowage.e2e.Repository;
import stowage.e2e.WithStowage;

/** Requests that break HTTP itself: framing that hides a second request, lines without end. */
@WithStowage
class BrokenRequestsTest {

  private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.1 (\\d{3})");

  /** Goes out behind a request; an answer to it shows that the framing was misread. */
  private static final String SMUGGLED = "GET /v2/smuggled/tags/list HTTP/1.1\r\nHost: a\r\n\r\n";

  private final Registry registry;
  private final Victim victim;

  BrokenRequestsTest(Registry registry) {
    this.registry = registry;
    this.victim = new Victim(registry);
  }

  static List<String> ambiguousFraming() {
    return List.of(
        "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + SMUGGLED,
        "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n" + SMUGGLED,
        "Content-Length: 0\r\nContent-Length: 60\r\n\r\n" + SMUGGLED,
        "Content-Length: 0, 60\r\n\r\n" + SMUGGLED,
        "Content-Length: +0\r\n\r\n" + SMUGGLED,
        "Content-Length: -1\r\n\r\n" + SMUGGLED,
        "Content-Length: 0x0\r\n\r\n" + SMUGGLED,
        "Content-Length: 0 0\r\n\r\n" + SMUGGLED,
        "Content-Length: 1.0\r\n\r\n" + SMUGGLED,
        "Content-Length: \r\n\r\n" + SMUGGLED,
        "Content-Length: 99999999999999999999999\r\n\r\n" + SMUGGLED,
        "Content-Length : 0\r\n\r\n" + SMUGGLED,
        "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n" + SMUGGLED,
        "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n" + SMUGGLED,
        "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n" + SMUGGLED,
        "Transfer-Encoding: identity\r\n\r\n" + SMUGGLED,
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: x\r\n\r\n0\r\n\r\n" + SMUGGLED,
        "Transfer-Encoding:\u000bchunked\r\n\r\n0\r\n\r\n" + SMUGGLED,
        "X: a\r\n folded: b\r\n\r\n" + SMUGGLED,
        "X: a\r\n\tContent-Length: 60\r\n\r\n" + SMUGGLED,
        "X: a\rTransfer-Encoding: chunked\r\n\r\n" + SMUGGLED,
        "X: a\u0000b\r\n\r\n" + SMUGGLED,
        "X\u0000: a\r\n\r\n" + SMUGGLED,
        "X Y: a\r\n\r\n" + SMUGGLED,
        ": empty name\r\n\r\n" + SMUGGLED,
        "no colon\r\n\r\n" + SMUGGLED,
        "Transfer-Encoding: chunked\r\n\r\nxyz\r\n" + SMUGGLED,
        "Transfer-Encoding: chunked\r\n\r\n-1\r\n" + SMUGGLED,
        "Transfer-Encoding: chunked\r\n\r\n0x5\r\nhello\r\n0\r\n\r\n" + SMUGGLED,
        "Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\n" + SMUGGLED,
        "Transfer-Encoding: chunked\r\n\r\n5\r\nhelloworld\r\n0\r\n\r\n" + SMUGGLED);
  }

  /** Refused, and the connection closed: nobody can say where the next request begins. */
  @ParameterizedTest
  @MethodSource("ambiguousFraming")
  void ambiguousFramingEndsTheConnection(String rest) {
    String head = "PUT " + victim.repository().manifestPath("tag") + " HTTP/1.1\r\nHost: a\r\n";
    expectOneRefusal(head + rest);
  }

  static List<String> badHeads() {
    return List.of(
        "GET\r\n\r\n",
        "GE T /v2/ HTTP/1.1\r\nHost: a\r\n\r\n",
        "G\u0000T /v2/ HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET v2/ HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /v2/ HTTP/1.1x\r\nHost: a\r\n\r\n",
        "GET /v2/ HTTP/1.1 x\r\nHost: a\r\n\r\n",
        "GET /v2/\u0000 HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /v2/ HTTP/1.1\r\n\r\n",
        "GET /v2/ HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        "GET /v2/ HTTP/1.1\r\nHost: a b\r\n\r\n",
        "GET /v2/ HTTP/1.1\r\nHost: a:port\r\n\r\n",
        "GET /v2/ HTTP/1.1\r\nHost: a/b\r\n\r\n",
        "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003\r\n\r\n",
        "SSH-2.0-OpenSSH_9.6\r\n\r\n");
  }

  @ParameterizedTest
  @MethodSource("badHeads")
  void aBadHeadIsRefused(String request) {
    expectOneRefusal(request);
  }

  /** RFC 9110, section 15.6.6, has a status of its own for these. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /v2/\r\n\r\n",
        "GET /v2/ HTTX/1.1\r\nHost: a\r\n\r\n",
        "GET /v2/ HTTP/9.9\r\nHost: a\r\n\r\n"
      })
  void anotherVersionIsNotSupported(String request) {
    try (RawConnection connection = RawConnection.open(registry.baseUri())) {
      Answer answer = connection.write(request).read("GET").orElseThrow();
      assertThat(answer.status()).isIn(400, 505);
      assertThat(answer.errorCodes()).isNotEmpty();
    }
    victim.expectUnchanged();
  }

  @Test
  void aLineOrAHeaderWithoutEndIsTooLong() {
    String host = " HTTP/1.1\r\nHost: a\r\n";
    expectOneRefusal("GET /v2/" + "a".repeat(100_000) + host + "\r\n");
    expectOneRefusal("GET /v2/?" + "a".repeat(100_000) + host + "\r\n");
    expectOneRefusal("GET /v2/" + host + "X: " + "a".repeat(100_000) + "\r\n\r\n");
    expectOneRefusal("GET /v2/" + host + "a".repeat(100_000) + ": x\r\n\r\n");
    expectOneRefusal("GET /v2/" + host + "X: aaaaaaaa\r\n".repeat(10_000) + "\r\n");
  }

  @Test
  void headersOfNearly64KibibytesAreRead() {
    String long1 = "X-Long: " + "a".repeat(60_000) + "\r\n";
    try (RawConnection connection = RawConnection.open(registry.baseUri())) {
      connection.write("GET /v2/ HTTP/1.1\r\nHost: a\r\n" + long1 + "\r\n");
      connection.read("GET /v2/").orElseThrow().expect(200);
    }
  }

  @Test
  void aChunkExtensionWithoutEndIsRefused() {
    String head = "PATCH " + startUpload() + " HTTP/1.1\r\nHost: a\r\n";
    String chunk = "5;" + "x".repeat(1_000_000) + "\r\nhello\r\n0\r\n\r\n";
    expectOneRefusal(head + "Transfer-Encoding: chunked\r\n\r\n" + chunk);
  }

  @Test
  void trailersWithoutEndAreRefused() {
    String head = "PATCH " + startUpload() + " HTTP/1.1\r\nHost: a\r\n";
    String trailers = "X: aaaaaaaa\r\n".repeat(100_000);
    expectOneRefusal(head + "Transfer-Encoding: chunked\r\n\r\n0\r\n" + trailers + "\r\n");
  }

  @Test
  void aManifestCutOffIsNotKept() {
    String body = "{\"schemaVersion\":2,\"manifests\":[]}";
    String head = "PUT " + victim.repository().manifestPath("cut") + " HTTP/1.1\r\nHost: a\r\n";
    expectRefusalOrNone(head + "Content-Length: 1000\r\n\r\n" + body);
    expectRefusalOrNone(head + "Transfer-Encoding: chunked\r\n\r\n22\r\n" + body);
    victim.repository().getManifest("cut").expect(404);
  }

  @Test
  void aBlobCutOffIsNotKept() {
    Content blob = Victim.stranger();
    Repository repository = victim.repository();
    String head =
        "PUT "
            + Repository.with(startUpload(), "digest=" + blob.digest())
            + " HTTP/1.1\r\nHost: a\r\n";
    expectRefusalOrNone(head + "Content-Length: 2000\r\n\r\n" + "short");
    String post = "POST " + repository.uploadsPath() + "?digest=" + blob.digest() + " HTTP/1.1\r\n";
    expectRefusalOrNone(post + "Host: a\r\nContent-Length: 2000\r\n\r\nshort");
    repository.getBlob(blob.digest()).expect(404);
  }

  @Test
  void anEndlessManifestIsRefusedAtTheLimit() {
    String head = "PUT " + victim.repository().manifestPath("tag") + " HTTP/1.1\r\nHost: a\r\n";
    try (RawConnection connection = RawConnection.open(registry.baseUri())) {
      connection.write(head + "Transfer-Encoding: chunked\r\n\r\n");
      for (int i = 0; i < 80; i++) {
        connection.write("10000\r\n" + "x".repeat(65_536) + "\r\n");
      }
      Answer answer = connection.read("PUT").orElseThrow();
      answer.expectError(413, "SIZE_INVALID");
    }
    victim.expectUnchanged();
  }

  private String startUpload() {
    String location = victim.repository().startUpload();
    return registry.baseUri().resolve(location).toString().replaceFirst("https?://[^/]+", "");
  }

  private void expectRefusalOrNone(String request) {
    try (RawConnection connection = RawConnection.open(registry.baseUri())) {
      connection.write(request).endOutput();
      connection.read("cut off").ifPresent(answer -> Victim.expectRefusal(answer, false));
    }
    victim.expectUnchanged();
  }

  private void expectOneRefusal(String request) {
    try (RawConnection connection = RawConnection.open(registry.baseUri())) {
      connection.write(request);
      String start = request.substring(0, Math.min(80, request.length()));
      Answer answer =
          connection.read(start).orElseThrow(() -> new AssertionError(start + " got no answer"));
      Victim.expectRefusal(answer, false);
      answer.need("X-Request-Id");
      String rest = connection.endOutput().readToEnd();
      assertThat(STATUS_LINE.matcher(rest).results()).as("a second answer: %s", rest).isEmpty();
    }
    victim.expectUnchanged();
  }
}
