package stowage.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpParser;
import org.junit.jupiter.api.Test;
import stowage.model.Seeded;

/** Whatever arrives, and in whatever pieces: it means what it means to Jetty's own parser. */
class HeadParserTest {

  private static final List<String> PIECES =
      List.of(
          "GET /a HTTP/1.1\r\n",
          "Host: h\r\n",
          "Authorization: Bearer abc.def-_~+/=\r\n",
          "authorization: bearer abc\r\n",
          "AUTHORIZATION: BEARER abc\r\n",
          "Authorization: Bearer abc\r\n",
          "Authorization: Bearer \r\n",
          "Authorization: Bearer abc \r\n",
          "Authorization:  Bearer abc\r\n",
          "Authorization: Bearer a\u0001b\r\n",
          "Authorization: Bearer a\u00e9b\r\n",
          "Authorization: Bearer abc\n",
          "Authorization: Bearer abc\r",
          "Authorization: Bearer " + "x".repeat(3000) + "\r\n",
          "Authorization: Bearer " + "x".repeat(TokenLine.MAX_BYTES + 1) + "\r\n",
          "Authorization\u001a Bearer abc\r\n",
          "Authorization:\u0000Bearer abc\r\n",
          "Accept: x, y\r\n",
          " folded\r\n",
          "\tfolded\r\n",
          ": nameless\r\n",
          "Content-Length: 7\r\n",
          "Transfer-Encoding: chunked\r\n",
          "Connection: close\r\n",
          "\r\n",
          "7\r\nabcdefg\r\n0\r\n",
          "abcdefg",
          "X: Authorization: Bearer abc\r\n",
          "Authorization: Basic YTpi\r\n");

  @Test
  void readsAsJettyDoes() {
    Seeded.tries(20_000, random -> compare(text(random), random));
  }

  @Test
  void readsWholeRequestsAsJettyDoes() {
    Seeded.tries(5_000, random -> compare(requests(random), random));
  }

  @Test
  void theSecondRequestGetsTheLineOfTheFirst() {
    List<HttpField> shown = new ArrayList<>();
    ParsedHeads heads =
        new ParsedHeads() {
          @Override
          public void parsedHeader(HttpField field) {
            shown.add(field);
          }
        };
    String request = "GET /a HTTP/1.1\r\nAuthorization: Bearer abc\r\nHost: h\r\n\r\n";
    HeadParser parser = new HeadParser(heads, 64 * 1024, Connectors.LINES);
    for (int i = 0; i < 2; i++) {
      ByteBuffer head = ByteBuffer.wrap(bytes(request));
      parser.parseNext(head);
      parser.reset();
    }
    assertThat(shown).hasSize(4);
    assertThat(shown.get(2)).isSameAs(shown.get(0));
    assertThat(shown.get(3)).isNotSameAs(shown.get(2));
  }

  @Test
  void looksNoFurtherThanTheHead() {
    ByteBuffer head = ByteBuffer.wrap(bytes("x\n\r\nAuthorization: Bearer abc\r\nX: y\r\n"));
    head.position(2);
    assertThat(TokenLine.find(head)).isEqualTo(TokenLine.NOWHERE);
  }

  @Test
  void takesTheLineAsAWhole() {
    ByteBuffer head = ByteBuffer.wrap(bytes("x\nHost: h\r\nAuthorization: Bearer abc\r\nA"));
    head.position(2);
    int line = TokenLine.find(head);
    int length = TokenLine.lengthAt(head, line);
    TokenLine found = TokenLine.at(head, line, length);
    assertThat(found.field().getValue()).isEqualTo("Bearer abc");
    assertThat(found.isAt(head, line)).isTrue();
    head.limit(head.limit() - 1);
    assertThat(TokenLine.lengthAt(head, line)).isZero();
    assertThat(found.isAt(head, line)).isFalse();
  }

  private static String text(SplittableRandom random) {
    StringBuilder text = new StringBuilder("GET /a HTTP/1.1\r\nHost: h\r\n");
    for (int i = random.nextInt(8); i > 0; i--) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.append("\r\n").toString();
  }

  private static String requests(SplittableRandom random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      text.append("PUT /a HTTP/1.1\r\nHost: h\r\n");
      text.append(random.nextBoolean() ? "Accept: x\r\n" : "");
      text.append("Authorization: Bearer ").append("a".repeat(random.nextInt(1, 40)));
      text.append(random.nextBoolean() ? "\r\nContent-Length: 3\r\n\r\nabc" : "\r\n\r\n");
    }
    return text.toString();
  }

  /** The same bytes in the same pieces, by both. */
  private static void compare(String text, SplittableRandom random) {
    long seed = random.nextLong();
    ParsedHeads ours = new ParsedHeads();
    ParsedHeads jettys = new ParsedHeads();
    ours.read(new HeadParser(ours, 64 * 1024, Connectors.LINES), bytes(text), seed);
    jettys.read(new HttpParser(jettys, 64 * 1024, Connectors.LINES), bytes(text), seed);
    assertThat(ours.requests()).isEqualTo(jettys.requests());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
