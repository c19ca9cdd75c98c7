package stowage.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.util.List;

/** Whatever a peer sends in a header or a query, it is read or left, and nothing slips through. */
class HeaderFuzzTest {

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
}
