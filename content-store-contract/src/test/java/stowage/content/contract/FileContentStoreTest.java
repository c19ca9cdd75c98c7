package stowage.content.contract;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import stowage.content.FileContentStore;

class FileContentStoreTest extends ContentStoreContract {

  @TempDir private Path root;

  @Override
  protected StoreUnderTest.Backend backend() {
    return () -> new FileContentStore(FileContentStore.Settings.of(root, Clock.systemUTC()));
  }

  @Override
  protected List<String> leftBehind() throws IOException {
    return LeftBehind.below(root);
  }
}
