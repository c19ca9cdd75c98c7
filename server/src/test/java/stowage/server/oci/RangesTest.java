package stowage.server.oci;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import stowage.core.content.ChunkRange;
import stowage.model.Seeded;

class RangesTest {

  @ParameterizedTest
  @CsvSource({
    "bytes=0-0,0,0",
    "bytes=0-,0,9",
    "bytes=3-5,3,5",
    "bytes=9-9,9,9",
    "bytes=-1,9,9",
    "bytes=-10,0,9",
    "bytes=-99,0,9",
    "bytes=5-99,5,9",
    "BYTES = 1-2 ,1,2",
    "bytes=0-99999999999999999999999,0,9",
    "bytes=-99999999999999999999999,0,9",
    "bytes=00000000000000000000001-2,1,2"
  })
  void aRangeIsCutToWhatThereIs(String header, long first, long last) {
    assertThat(ByteRange.parse(Optional.of(header), 10)).isEqualTo(new ByteRange.Part(first, last));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bytes=10-",
        "bytes=10-11",
        "bytes=-0",
        "bytes=5-4",
        "bytes=-",
        "bytes=a-b",
        "bytes=1",
        "bytes=1-b",
        "bytes=--1",
        "bytes=99999999999999999999-",
        "bytes="
      })
  void whatCannotBeServedIsTold(String header) {
    assertThat(ByteRange.parse(Optional.of(header), 10)).isEqualTo(new ByteRange.Unsatisfiable());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "=", "items=0-1", "bytes", "bytes=0-1,3-4"})
  void whatMayBePassedOverIs(String header) {
    assertThat(ByteRange.parse(Optional.of(header), 10)).isEqualTo(new ByteRange.Whole());
  }

  @Test
  void aPartLiesWithinTheContent() {
    Seeded.tries(
        20_000,
        random -> {
          long size = random.nextLong(30);
          String header = "bytes=" + Seeded.text(random, "0123456789--", 5);
          if (ByteRange.parse(Optional.of(header), size) instanceof ByteRange.Part part) {
            assertThat(part.first()).isBetween(0L, part.last());
            assertThat(part.last()).isLessThan(size);
          }
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"3-5", " 3-5 ", "bytes 3-5/10", "bytes 3-5/*", "bytes 3-5"})
  void aChunkSaysWhereItBelongs(String header) {
    assertThat(ContentRange.parse(header))
        .isEqualTo(new ContentRange.Present(new ChunkRange(3, 5)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "3",
        "3-",
        "-5",
        "5-3",
        "a-b",
        "3-5-7",
        "bytes=3-5",
        "-3-5",
        "bytes */10",
        "1-9999999999999999999"
      })
  void aChunkThatDoesNotIsRefused(String header) {
    assertThat(ContentRange.parse(header)).isInstanceOf(ContentRange.Malformed.class);
  }
}
