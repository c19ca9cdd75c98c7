package stowage.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.jetty.http.HttpParser;

/** Whatever a peer sends in a header or a query, it is read or left, and nothing slips through. */
class HeaderFuzzTest {

  private static final int MAX_HEAD_BYTES = 1024 * 1024;

  @FuzzTest
  void aForwardedHeaderIsReadOrLeft(@NotNull String text) {
    Forwarded said = Forwarded.ofStandard(List.of(text));
    assertSane(said);
  }

  @FuzzTest
  void theOlderHeadersAreReadOrLeft(@NotNull String text) {
    assertSane(Forwarded.ofOlder(name -> text));
  }

  private static void assertSane(Forwarded said) {
    assertThat(said.scheme()).isIn("", "http", "https");
    assertThat(said.authority().isEmpty() || Authority.isSane(said.authority())).isTrue();
    assertThat(said.prefix()).matches("|/[A-Za-z0-9/._~-]*");
  }

  @FuzzTest
  void aQueryIsReadOrBroken(@NotNull String text) {
    Query query = Query.parse(text);
    assertThat(query.isBroken() && query.first("n").isPresent()).isFalse();
  }

  @FuzzTest
  void aSaneAuthorityHoldsNothingThatEndsIt(@NotNull String text) {
    if (Authority.isSane(text)) {
      assertThat(text).doesNotContainPattern("[^A-Za-z0-9._:\\[\\]-]");
      assertThat(Authority.isSane(Authority.withPort(text, 443))).isTrue();
    }
  }

  @FuzzTest
  void aRequestIdIsShortAndPlain(@NotNull String text) {
    if (RequestIds.isSane(text)) {
      assertThat(text).matches("[A-Za-z0-9._:-]{1,128}");
    }
  }

  @FuzzTest
  void aHeadIsReadAsJettyReadsIt(@NotNull String lines, long seed) {
    byte[] bytes =
        ("PUT / HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer " + lines)
            .getBytes(StandardCharsets.ISO_8859_1);
    ParsedHeads ours = new ParsedHeads();
    ParsedHeads jettys = new ParsedHeads();
    ours.read(new HeadParser(ours, MAX_HEAD_BYTES, Connectors.LINES), bytes, seed);
    jettys.read(new HttpParser(jettys, MAX_HEAD_BYTES, Connectors.LINES), bytes, seed);
    assertThat(ours.requests()).isEqualTo(jettys.requests());
  }
}
