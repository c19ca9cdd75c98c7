package stowage.metadata;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteMetadataTest extends MetadataContract {

  @TempDir Path folder;

  @Override
  Backend backend() {
    return new SqliteBackend(folder);
  }
}
