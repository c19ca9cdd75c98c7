package stowage.core.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EpochCacheTest {

  @TempDir private Path folder;
  private Registry registry;
  private EpochCache<String, String> cache;

  @BeforeEach
  void open() throws IOException {
    registry = new Registry(folder);
    cache = new EpochCache<>(registry.metadata.database(), 100, (key, value) -> 1);
  }

  @AfterEach
  void close() throws IOException {
    registry.close();
  }

  @Test
  void whatIsKnownIsNotReadAgainUntilTheRepositoryChanges() {
    assertThat(get("one")).contains("one");
    assertThat(get("two")).contains("one");
    change();
    assertThat(get("two")).contains("two");
  }

  @Test
  void whatAWriterOvertookIsNotKnownAsCurrent() {
    assertThat(
            cache.get(
                Registry.NAME,
                "key",
                () -> {
                  // The rows were read before the commit, and are kept after it.
                  change();
                  return Optional.of("old");
                }))
        .contains("old");
    assertThat(get("new")).contains("new");
  }

  @Test
  void absenceIsNotKept() {
    assertThat(cache.get(Registry.NAME, "key", Optional::empty)).isEmpty();
    assertThat(get("one")).contains("one");
  }

  private Optional<String> get(String rows) {
    return cache.get(Registry.NAME, "key", () -> Optional.of(rows));
  }

  private void change() {
    try {
      assertThat(registry.pushed("a change")).isNotNull();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
