package stowage.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stowage.e2e.Answer;
import stowage.e2e.Content;
import stowage.e2e.Repository;
import stowage.e2e.StowageServer;

/** A disk that is really full: a small file system in memory, which takes root to mount. */
@Tag("machine")
class SmallDiskTest {

  private static final int BLOB_BYTES = 3 << 20;

  @TempDir private Path folder = Path.of("");

  @BeforeEach
  void mount() throws Exception {
    run("mount", "-t", "tmpfs", "-o", "size=96m", "tmpfs", folder.toString());
  }

  @AfterEach
  void unmount() throws Exception {
    run("umount", folder.toString());
  }

  @Test
  void writesEndClearlyAndSpaceGivenBackIsUsedAgain() throws IOException {
    try (StowageServer server = StowageServer.startOn(folder.resolve("data"), "")) {
      Repository repository = server.registry().newRepository();
      Content first = Content.random("sha256", BLOB_BYTES);
      repository.pushBlob(first);
      String abandoned = repository.startUpload();
      Content large = Content.random("sha256", 10 * BLOB_BYTES);
      repository.patch(abandoned, large.bytes(), 0, large.size()).send().expect(202);
      Answer refusal = pushUntilRefused(repository);
      refusal.expect(507);
      assertThat(refusal.errorCodes()).isNotEmpty();
      repository.expectBlob(first);
      server.registry().delete(abandoned).expect(204);
      repository.pushBlob(Content.random("sha256", BLOB_BYTES));
    }
  }

  private static Answer pushUntilRefused(Repository repository) {
    for (int i = 0; i < 40; i++) {
      Content blob = Content.random("sha256", BLOB_BYTES);
      Answer start = repository.registry().post(repository.uploadsPath());
      if (start.status() != 202) {
        return start;
      }
      Answer end = repository.closeUpload(start.need("Location"), blob.bytes(), blob.digest());
      if (end.status() != 201) {
        return end;
      }
    }
    throw new AssertionError("no push was refused");
  }

  private static void run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).inheritIO().start();
    assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
  }
}
