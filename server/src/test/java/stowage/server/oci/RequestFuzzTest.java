package stowage.server.oci;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.util.Optional;

/** Whatever a client sends, it leads somewhere and stays within bounds. */
class RequestFuzzTest {

  private static final long SIZE_BYTES = 1000;

  @FuzzTest
  void pathsAndRangesAreReadOrRefused(@NotNull String text) {
    assertThat(Routes.of(text).label()).isNotEmpty();
    assertThat(Routes.of("/v2/" + text).label()).isNotEmpty();
    assertThat(ContentRange.parse(text)).isNotNull();
    assertWithin(ByteRange.parse(Optional.of(text), SIZE_BYTES));
    assertWithin(ByteRange.parse(Optional.of("bytes=" + text), SIZE_BYTES));
  }

  private static void assertWithin(ByteRange range) {
    if (range instanceof ByteRange.Part part) {
      assertThat(part.first()).isBetween(0L, part.last());
      assertThat(part.last()).isLessThan(SIZE_BYTES);
    }
  }
}
