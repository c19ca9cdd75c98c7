package stowage.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stowage.e2e.Answer;
import stowage.e2e.Content;
import stowage.e2e.Eventually;
import stowage.e2e.Repository;
import stowage.e2e.StowageServer;
import stowage.e2e.Tree;
import stowage.e2e.TreeKind;

/**
 * Free space falls to the reserve: a setting, put so high here that little is left above it, and a
 * file of the test's own that takes room and gives it back.
 */
class FullDiskTest {

  private static final int MIB = 1 << 20;
  private static final int FILLER_MIB = 256;
  private static final int ROOM_MIB = 64;
  private static final int BLOB_BYTES = 8 * MIB;

  @TempDir private Path folder = Path.of("");

  @Test
  void writesEndClearlyWhileReadsAndDeletesGoOn() throws IOException {
    Path filler = fill();
    long reserve = Files.getFileStore(folder).getUsableSpace() - (long) ROOM_MIB * MIB;
    String configuration =
        "storage: {filesystem: {reserve: %d}, delete: {enabled: true}}\n".formatted(reserve);
    try (StowageServer server = StowageServer.startOn(folder.resolve("data"), configuration)) {
      Repository repository = server.registry().newRepository();
      Tree tree = TreeKind.IMAGE.build("sha256");
      repository.push("tag", tree);
      List<Content> kept = pushUntilFull(repository);
      expectReadsAndDeletes(repository, tree, kept);
      Files.delete(filler);
      Content blob = Content.random("sha256", BLOB_BYTES);
      Eventually.within(Duration.ofSeconds(10), () -> repository.pushBlob(blob));
      repository.expectBlob(blob);
    }
  }

  private Path fill() throws IOException {
    Path filler = folder.resolve("filler");
    byte[] chunk = Content.random("sha256", MIB).bytes();
    try (OutputStream out = Files.newOutputStream(filler)) {
      for (int i = 0; i < FILLER_MIB; i++) {
        out.write(chunk);
      }
    }
    return filler;
  }

  /** Pushes in each style until the refusal comes; returns what went in before. */
  private static List<Content> pushUntilFull(Repository repository) {
    List<Content> kept = new ArrayList<>();
    for (int i = 0; i < 2 * ROOM_MIB * MIB / BLOB_BYTES; i++) {
      Content blob = Content.random("sha256", BLOB_BYTES);
      Optional<Answer> refusal = push(repository, blob);
      if (refusal.isPresent()) {
        expectFull(refusal.orElseThrow());
        repository.getBlob(blob.digest()).expect(404);
        return kept;
      }
      kept.add(blob);
    }
    throw new AssertionError("no push was refused");
  }

  private static Optional<Answer> push(Repository repository, Content blob) {
    Answer start = repository.registry().post(repository.uploadsPath());
    if (start.status() != 202) {
      return Optional.of(start);
    }
    Answer answer = repository.closeUpload(start.need("Location"), blob.bytes(), blob.digest());
    return answer.status() == 201 ? Optional.empty() : Optional.of(answer);
  }

  private static void expectFull(Answer answer) {
    answer.expect(507);
    assertThat(answer.errorCodes()).isNotEmpty();
    assertThat(answer.text()).containsPattern("full|space");
  }

  private static void expectReadsAndDeletes(Repository repository, Tree tree, List<Content> kept) {
    repository.expectManifest("tag", tree.root());
    kept.forEach(repository::expectBlob);
    repository.registry().delete(repository.manifestPath("tag")).expect(202);
    repository.getManifest("tag").expect(404);
    repository.registry().get("/v2/").expect(200);
  }
}
