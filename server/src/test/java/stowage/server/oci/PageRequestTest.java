package stowage.server.oci;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import stowage.model.Seeded;

class PageRequestTest {

  private static final int DEFAULT = 100;

  @Test
  void withoutParametersThePageIsTheFirstOfTheUsualSize() {
    PageRequest usual = new PageRequest(DEFAULT, Optional.empty());
    assertThat(PageRequest.of(Optional.empty(), Optional.empty(), DEFAULT)).contains(usual);
    assertThat(PageRequest.of(Optional.empty(), Optional.of(""), DEFAULT)).contains(usual);
  }

  @ParameterizedTest
  @CsvSource({"0,0", "1,1", "007,7", "0000000000000005,5", "999999999,999999999"})
  void aNumberIsTakenAsItIs(String number, int limit) {
    assertThat(page(number)).contains(new PageRequest(limit, Optional.of("a")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1000000000", "2147483647", "2147483648", "9223372036854775808", "9999999999999"})
  void aNumberBeyondAnyListingIsCutSoThatOneMoreStillFits(String number) {
    int limit = page(number).orElseThrow().limit();
    assertThat(limit).isGreaterThan(999_999_999);
    assertThat(limit + 1).isPositive();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", " ", "-1", "+1", " 1", "1 ", "1.0", "1e3", "0x10", "ten", "1_000", "\u0661", "\uff11",
        "NaN", "1\u0000", "--", "2,3"
      })
  void whatIsNoNumberIsRefused(String number) {
    assertThat(page(number)).isEmpty();
  }

  @Test
  void aPageIsCutToWhatMayBeAskedFor() {
    PageRequest page = new PageRequest(10, Optional.of("a"));
    assertThat(page.atMost(3)).isEqualTo(new PageRequest(3, Optional.of("a")));
    assertThat(page.atMost(10)).isEqualTo(page);
    assertThat(page.atMost(11)).isEqualTo(page);
  }

  @Test
  void theNextPageBeginsAfterTheLastEntryWhateverItHolds() {
    Seeded.tries(
        2000,
        random -> {
          String last = Seeded.text(random, "ab/._-&=%+#?<>\" \u00e4\u4e2d", 20);
          String query = new PageRequest(7, Optional.empty()).after(last);
          assertThat(query).matches("\\?last=[A-Za-z0-9.*_+%-]*&n=7");
          String value = query.substring("?last=".length(), query.indexOf('&'));
          assertThat(URLDecoder.decode(value, StandardCharsets.UTF_8)).isEqualTo(last);
        });
  }

  @Test
  void aNumberMeansItsValueOrTheLargest() {
    Seeded.tries(
        20_000,
        random -> {
          String number = Seeded.text(random, "0001239-. x", 14);
          Optional<Integer> limit = page(number).map(PageRequest::limit);
          assertThat(limit.isPresent()).isEqualTo(number.matches("[0-9]+"));
          if (limit.isPresent() && limit.get() <= 999_999_999) {
            assertThat(new BigInteger(number)).isEqualTo(BigInteger.valueOf(limit.get()));
          }
        });
  }

  private static Optional<PageRequest> page(String number) {
    return PageRequest.of(Optional.of(number), Optional.of("a"), DEFAULT);
  }
}
