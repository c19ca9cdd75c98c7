package stowage.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FreeSpaceTest {

  private static final long MEBIBYTE = 1024 * 1024;

  private final AtomicLong reserveBytes = new AtomicLong();
  private final AtomicInteger measured = new AtomicInteger();
  private final AtomicLong nowMillis = new AtomicLong(1_000_000);
  private FreeSpace space;

  @BeforeEach
  void open(@TempDir Path folder) throws IOException {
    InstantSource now = () -> Instant.ofEpochMilli(nowMillis.get());
    Clock clock = now.withZone(ZoneOffset.UTC);
    space =
        new FreeSpace(
            Files.getFileStore(folder),
            total -> {
              measured.incrementAndGet();
              return reserveBytes.get();
            },
            clock);
  }

  @Test
  void theFileSystemIsAskedEveryFewMebibytesOnly() throws IOException {
    for (int i = 0; i < 10 * 1024; i++) {
      space.take(1024);
    }
    assertThat(measured).hasValueBetween(2, 4);
  }

  @Test
  void theFileSystemIsAskedAgainAfterASecond() throws IOException {
    space.take(1);
    space.take(1);
    assertThat(measured).hasValue(1);
    nowMillis.addAndGet(1000);
    space.take(1);
    assertThat(measured).hasValue(2);
  }

  @Test
  void whatNobodyHasMeasuredYetIsCounted() throws IOException {
    space.check();
    reserveBytes.set(Long.MAX_VALUE / 2);
    space.take(3 * MEBIBYTE);
    assertThatThrownBy(() -> space.take(2 * MEBIBYTE)).isInstanceOf(OutOfSpaceException.class);
    assertThatThrownBy(() -> space.take(1)).isInstanceOf(OutOfSpaceException.class);
    assertThatThrownBy(space::check).isInstanceOf(OutOfSpaceException.class);
    reserveBytes.set(0);
    space.take(1);
  }

  @Test
  void theKernelsWordsForAFullDiskAreKnown() {
    IOException full = new IOException("No space left on device");
    assertThat(space.explain(full)).isInstanceOf(OutOfSpaceException.class).hasCause(full);
    assertThat(space.explain(new FileSystemException("a", null, "Disk quota exceeded")))
        .isInstanceOf(OutOfSpaceException.class);
  }

  @Test
  void otherFailuresStayWhatTheyAre() {
    IOException other = new IOException("Input/output error");
    assertThat(space.explain(other)).isSameAs(other);
    assertThat(space.explain(new IOException())).isNotInstanceOf(OutOfSpaceException.class);
  }

  @Test
  void aFailureInAnyLanguageIsAFullDiskWhereNothingIsLeft() {
    reserveBytes.set(Long.MAX_VALUE / 2);
    assertThat(space.explain(new IOException("Auf dem Gerät ist kein Speicherplatz mehr")))
        .isInstanceOf(OutOfSpaceException.class);
  }
}
