package stowage.content.contract;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import stowage.content.FileContentStore;

class FileContentStoreTest extends ContentStoreContract {

  /** One for all tests: making its folders takes longer than most of them. */
  @TempDir private static Path root;

  @Override
  protected StoreUnderTest.Backend backend() {
    return () -> new FileContentStore(FileContentStore.Settings.of(root, Clock.systemUTC()));
  }

  @Override
  protected List<String> leftBehind() throws IOException {
    FileStoreFixture.removeMarks(root);
    return LeftBehind.below(root);
  }
}
