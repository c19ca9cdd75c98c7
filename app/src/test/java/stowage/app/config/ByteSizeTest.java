package stowage.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import stowage.model.Seeded;

class ByteSizeTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "65536, 65536",
    "12B, 12",
    "64KiB, 65536",
    "64K, 65536",
    "64kb, 64000",
    "1 MiB, 1048576",
    "2GiB, 2147483648",
    "1TB, 1000000000000",
    "9223372036854775807, 9223372036854775807"
  })
  void numbersWithUnitsAreRead(String text, long bytes) {
    assertThat(ByteSize.parse(text)).contains(bytes);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "KiB",
        "-1",
        "+1",
        "1.5GiB",
        "1XiB",
        "1KiBB",
        "9223372036854775808",
        "9000000000GiB",
        "16777216TiB"
      })
  void anythingElseIsNot(String text) {
    assertThat(ByteSize.parse(text)).isEmpty();
  }

  @Test
  void whatIsWrittenIsReadBack() {
    Seeded.tries(
        2000,
        random -> {
          long bytes = random.nextLong(Long.MAX_VALUE) >> random.nextInt(63) << random.nextInt(20);
          long positive = bytes & Long.MAX_VALUE;
          assertThat(ByteSize.parse(ByteSize.format(positive))).contains(positive);
        });
  }

  @Test
  void noTextMakesItFail() {
    Seeded.tries(5000, random -> ByteSize.parse(Seeded.text(random, "0123456789KMGTiBkb.- ", 30)));
  }
}
