package stowage.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import stowage.e2e.Content;
import stowage.e2e.Eventually;
import stowage.e2e.RawConnection;
import stowage.e2e.Repository;
import stowage.e2e.StowageServer;
import stowage.e2e.Tree;
import stowage.e2e.TreeKind;

/** Reads that are really stuck in the kernel, 64 at once, by a file system that never answers. */
@Tag("machine")
class DeadDiskTest {

  private static final int PULLS = 64;
  private static final int BLOB_BYTES = 100;
  private static final String PREFIX = "sha256:00";
  private static final Duration LIMIT = Duration.ofSeconds(5);

  @Test
  @Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void readsThatAreStuckDontHoldUpTheRest() throws Throwable {
    try (StowageServer server = StowageServer.start()) {
      Repository repository = server.registry().newRepository();
      Tree image = TreeKind.IMAGE.build("sha256");
      repository.push("tag", image);
      List<Content> blobs = pushMany(repository);
      Path prefix = folderOf(server.data());
      List<RawConnection> pulls = new ArrayList<>();
      try (StuckFiles stuck = StuckFiles.over(prefix, names(blobs), BLOB_BYTES)) {
        blobs.forEach(blob -> pulls.add(pull(repository, blob)));
        Eventually.within(LIMIT, () -> assertThat(stuck.reads()).isGreaterThanOrEqualTo(8));
        for (int i = 0; i < 20; i++) {
          within(() -> repository.registry().get("/v2/").expect(200));
          within(() -> repository.tags("").expect(200));
          within(() -> repository.expectManifest("tag", image.root()));
        }
        collectGarbage(server);
        within(() -> repository.registry().get("/v2/").expect(200));
        within(() -> repository.pushBlob(Content.random("sha256", 100_000)));
        assertThat(pulls).noneMatch(RawConnection::isEnded);
      }
      pulls.forEach(RawConnection::close);
      within(() -> repository.push("other", TreeKind.IMAGE.build("sha256")));
    }
  }

  private static Path folderOf(Path data) throws IOException {
    try (Stream<Path> paths = Files.walk(data)) {
      return paths.filter(path -> path.endsWith("blobs/sha256/00")).findFirst().orElseThrow();
    }
  }

  private static void within(Runnable request) {
    long start = System.nanoTime();
    request.run();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LIMIT);
  }

  /** Which stops every thread that runs Java: one that is stuck must not be among them. */
  private static void collectGarbage(StowageServer server) throws Exception {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    String pid = Long.toString(server.facts().pid());
    Process process = new ProcessBuilder(jcmd, pid, "GC.run").inheritIO().start();
    try {
      assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).as("collects").isTrue();
    } finally {
      process.destroyForcibly();
    }
  }

  private static List<Content> pushMany(Repository repository) {
    List<Content> blobs = new ArrayList<>();
    while (blobs.size() < PULLS) {
      Content blob = Content.random("sha256", BLOB_BYTES);
      if (blob.digest().startsWith(PREFIX)) {
        repository.pushBlob(blob);
        blobs.add(blob);
      }
    }
    return blobs;
  }

  private static List<String> names(List<Content> blobs) {
    return blobs.stream().map(blob -> blob.digest().substring("sha256:".length())).toList();
  }

  private static RawConnection pull(Repository repository, Content blob) {
    String path = repository.blobPath(blob.digest());
    return RawConnection.open(repository.registry().baseUri())
        .write("GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n");
  }
}
