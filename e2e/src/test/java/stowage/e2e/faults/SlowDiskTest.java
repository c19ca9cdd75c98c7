package stowage.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import stowage.e2e.Content;
import stowage.e2e.RawConnection;
import stowage.e2e.Repository;
import stowage.e2e.StowageServer;

/**
 * Named pipes in the place of blobs, which the store must not open: nobody is at the other end.
 * {@link DeadDiskTest} has reads that are really stuck.
 */
class SlowDiskTest {

  private static final int PULLS = 64;
  private static final Duration LIMIT = Duration.ofSeconds(5);

  @Test
  void blockedReadsDontHoldUpTheRest() throws Exception {
    try (StowageServer server = StowageServer.start()) {
      Repository repository = server.registry().newRepository();
      Content sound = Content.random("sha256", 1000);
      repository.pushBlob(sound);
      List<Content> blobs = pushMany(repository);
      List<Path> pipes = new ArrayList<>();
      for (Content blob : blobs) {
        pipes.add(replaceByPipe(server.data(), blob));
      }
      List<RawConnection> pulls = blobs.stream().map(blob -> pull(repository, blob)).toList();
      for (int i = 0; i < 50; i++) {
        long start = System.nanoTime();
        repository.registry().get("/v2/").expect(200);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LIMIT);
      }
      repository.getManifest("absent").expect(404);
      release(pipes);
      pulls.forEach(RawConnection::close);
      repository.expectBlob(sound);
    }
  }

  private static List<Content> pushMany(Repository repository) {
    List<Content> blobs = new ArrayList<>();
    for (int i = 0; i < PULLS; i++) {
      Content blob = Content.random("sha256", 100);
      repository.pushBlob(blob);
      blobs.add(blob);
    }
    return blobs;
  }

  private static RawConnection pull(Repository repository, Content blob) {
    String path = repository.blobPath(blob.digest());
    return RawConnection.open(repository.registry().baseUri())
        .write("GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n");
  }

  private static Path replaceByPipe(Path data, Content blob) throws Exception {
    String hex = blob.digest().substring("sha256:".length());
    try (Stream<Path> paths = Files.walk(data)) {
      Path file = paths.filter(path -> path.endsWith(hex + "/data")).findFirst().orElseThrow();
      Files.delete(file);
      Process process = new ProcessBuilder("mkfifo", file.toString()).inheritIO().start();
      assertThat(process.waitFor()).isZero();
      return file;
    }
  }

  /** Lets everybody go who waits for a writer. */
  private static void release(List<Path> pipes) throws Exception {
    for (Path pipe : pipes) {
      try (RandomAccessFile end = new RandomAccessFile(pipe.toFile(), "rw")) {
        end.write(0);
      }
    }
  }
}
