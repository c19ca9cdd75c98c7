package stowage.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Database files are for their owner, whatever the process's mask lets through. */
class OwnersFileTest {

  private static final String OWNERS = "rw-------";

  @TempDir Path folder;

  @Test
  void aNewDatabaseIsForItsOwnerAndSoAreItsLogs() throws IOException {
    Path file = folder.resolve("metadata.db");
    try (Metadata metadata = Metadata.openSqlite(file)) {
      assertThat(metadata.database().isOnlyWriter()).isTrue();
      assertThat(modes()).hasSizeGreaterThan(1).containsOnly(OWNERS);
    }
    assertThat(mode(file)).isEqualTo(OWNERS);
  }

  @Test
  void aDatabaseThatIsThereKeepsItsMode() throws IOException {
    Path file = folder.resolve("metadata.db");
    Metadata.openSqlite(file).close();
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    Metadata.openSqlite(file).close();
    assertThat(mode(file)).isEqualTo("rw-r-----");
  }

  @Test
  void whatIsThereIsNotEmptied() throws IOException {
    Path file = Files.writeString(folder.resolve("there"), "text");
    OwnersFile.make(file);
    assertThat(file).hasContent("text");
  }

  private List<String> modes() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(OwnersFileTest::mode).toList();
    }
  }

  private static String mode(Path file) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
