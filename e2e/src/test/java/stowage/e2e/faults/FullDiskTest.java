package stowage.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import stowage.e2e.Answer;
import stowage.e2e.Content;
import stowage.e2e.Repository;
import stowage.e2e.StowageServer;
import stowage.e2e.Tree;
import stowage.e2e.TreeKind;

/**
 * No free space above the reserve: a setting, larger here than the disk, which a test without root
 * can do. {@link SmallDiskTest} fills a disk for real.
 */
class FullDiskTest {

  private static final String STORAGE =
      "storage: {filesystem: {reserve: %d}, delete: {enabled: true}}\n";

  @Test
  void writesEndClearlyWhileReadsAndDeletesGoOn() throws IOException {
    try (StowageServer server = StowageServer.start()) {
      Repository repository = server.registry().newRepository();
      Tree tree = TreeKind.IMAGE.build("sha256");
      repository.push("tag", tree);
      long diskBytes = Files.getFileStore(server.data()).getTotalSpace();
      server.configure(STORAGE.formatted(diskBytes));
      server.restart();
      expectFull(push(repository, Content.random("sha256", 100_000)));
      expectFull(pushAtOnce(repository, Content.random("sha256", 100_000)));
      expectReadsAndDeletes(repository, tree);
      server.configure(STORAGE.formatted(0));
      server.restart();
      repository.pushBlob(Content.random("sha256", 100_000));
    }
  }

  private static Answer push(Repository repository, Content blob) {
    Answer start = repository.registry().post(repository.uploadsPath());
    return start.status() == 202
        ? repository.closeUpload(start.need("Location"), blob.bytes(), blob.digest())
        : start;
  }

  private static Answer pushAtOnce(Repository repository, Content blob) {
    return repository
        .registry()
        .request("POST", repository.uploadsPath() + "?digest=" + blob.digest())
        .body(blob.bytes())
        .send();
  }

  private static void expectFull(Answer answer) {
    answer.expect(507);
    assertThat(answer.errorCodes()).isNotEmpty();
    assertThat(answer.text()).containsPattern("full|space");
  }

  private static void expectReadsAndDeletes(Repository repository, Tree tree) {
    repository.expectManifest("tag", tree.root());
    tree.blobs().forEach(repository::expectBlob);
    repository.registry().delete(repository.manifestPath("tag")).expect(202);
    repository.getManifest("tag").expect(404);
  }
}
