package stowage.e2e.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import stowage.e2e.Answer;
import stowage.e2e.Content;
import stowage.e2e.EachAlgorithm;
import stowage.e2e.Eventually;
import stowage.e2e.Repository;
import stowage.e2e.StowageServer;

/** Sessions live on when the server restarts, and end when nobody comes back to them. */
class UploadLifetimesTest {

  private static final byte[] NOTHING = {};

  @EachAlgorithm
  void aSessionGoesOnAfterAStop(String algorithm) {
    try (StowageServer server = StowageServer.start()) {
      finishAfter(server, server::restart, algorithm);
    }
  }

  @EachAlgorithm
  void aSessionGoesOnAfterAKill(String algorithm) {
    try (StowageServer server = StowageServer.start()) {
      finishAfter(server, () -> killAndStart(server), algorithm);
    }
  }

  @Test
  void aClosedSessionIsRememberedAfterAStop() {
    try (StowageServer server = StowageServer.start()) {
      Repository repository = server.registry().newRepository();
      Content blob = Content.random("sha256", 1000);
      String location = path(server, repository.startUpload());
      repository.closeUpload(location, blob.bytes(), blob.digest()).expect(201);
      server.restart();
      repository.closeUpload(location, blob.bytes(), blob.digest()).expect(201);
    }
  }

  @Test
  void anAbandonedSessionIsPurged() {
    String configuration =
        """
        storage:
          delete: {enabled: true}
          maintenance:
            uploadpurging: {enabled: true, age: 1s, interval: 1s, dryrun: false}
        """;
    try (StowageServer server = StowageServer.start(configuration)) {
      Repository repository = server.registry().newRepository();
      Content blob = Content.random("sha256", 1000);
      String location = repository.startUpload();
      repository.patch(location, blob.bytes(), 0, 1000).send();
      Eventually.within(
          Duration.ofSeconds(30),
          () -> server.registry().get(location).expectError(404, "BLOB_UPLOAD_UNKNOWN"));
      server.registry().delete(location).expectError(404, "BLOB_UPLOAD_UNKNOWN");
    }
  }

  private static void finishAfter(StowageServer server, Runnable event, String algorithm) {
    Repository repository = server.registry().newRepository();
    Content blob = Content.random(algorithm, 3000);
    String location = path(server, repository.startUpload());
    Answer first = repository.patch(location, blob.bytes(), 0, 1000).send().expect(202);
    String next = path(server, first.need("Location"));
    event.run();
    Answer status = server.registry().get(next).expect(204);
    assertThat(status.need("Range")).isEqualTo("0-999");
    Answer second =
        repository.patch(status.need("Location"), blob.bytes(), 1000, 3000).send().expect(202);
    repository.closeUpload(second.need("Location"), NOTHING, blob.digest()).expect(201);
    repository.expectBlob(blob);
  }

  /** A location without the host and port, which another start changes. */
  private static String path(StowageServer server, String location) {
    String absolute = server.baseUri().resolve(location).toString();
    String root = server.baseUri().resolve("/").toString();
    assertThat(absolute).startsWith(root);
    return "/" + absolute.substring(root.length());
  }

  private static void killAndStart(StowageServer server) {
    server.kill9();
    server.startAgain();
  }
}
