package stowage.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import stowage.e2e.Content;
import stowage.e2e.Eventually;
import stowage.e2e.RawConnection;
import stowage.e2e.Registry;
import stowage.e2e.Repository;
import stowage.e2e.StowageServer;
import stowage.e2e.WithStowage;

/** Clients over HTTP/1.1 that stop in the middle, or go on so slowly that they might as well. */
@WithStowage(SlowClientsTest.IMPATIENT)
class SlowClientsTest {

  static final String IMPATIENT =
      """
      http:
        timeouts: {idle: 2s}
        limits: {minimumrate: 10KiB, ratewindow: 2s}
        h2c: {enabled: true}
      """;

  private static final int STALLED = 32;
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final StowageServer server;
  private final Registry registry;
  private final Repository repository;

  SlowClientsTest(StowageServer server, Registry registry) {
    this.server = server;
    this.registry = registry;
    this.repository = registry.newRepository();
  }

  @Test
  void aRequestThatNeverEndsItsHeadIsEnded() {
    expectEnded("GET /v2/ HTTP/1.1\r\nHost: a\r\nX-Half: ");
  }

  @Test
  void anUploadThatStopsIsEnded() {
    expectEnded(patchHead(repository.startUpload()) + "only a few bytes");
  }

  @Test
  void aManifestThatStopsIsEnded() {
    expectEnded(
        "PUT "
            + repository.manifestPath("tag")
            + " HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n{\"schemaVersion\":2");
  }

  @Test
  void whatAStoppedUploadSentCanBeGoneOnFrom() {
    String location = repository.startUpload();
    Content blob = Content.random("sha256", 1000);
    try (RawConnection connection = RawConnection.open(registry.baseUri())) {
      connection.write(patchHead(location)).write(blob.bytes());
      connection.readToEnd();
    }
    String range = registry.get(location).expect(204).header("Range").orElse("0-0");
    int acknowledged = range.equals("0-0") ? 0 : Integer.parseInt(range.substring(2)) + 1;
    String next =
        acknowledged == blob.size()
            ? location
            : repository
                .patch(location, blob.bytes(), acknowledged, blob.size())
                .send()
                .expect(202)
                .need("Location");
    repository.closeUpload(next, new byte[0], blob.digest()).expect(201);
    repository.expectBlob(blob);
  }

  @Test
  void anUploadThatTricklesIsEnded() {
    try (RawConnection connection = RawConnection.open(registry.baseUri())) {
      connection.write(patchHead(repository.startUpload()));
      long end = System.nanoTime() + LIMIT.toNanos();
      while (!connection.isEnded() && System.nanoTime() < end) {
        connection.write("x");
        LockSupport.parkNanos(100_000_000);
      }
      assertThat(connection.isEnded()).isTrue();
    }
    registry.get("/v2/").expect(200);
  }

  @Test
  void aReaderThatStopsIsEnded() {
    Content blob = Content.random("sha256", 32 << 20);
    repository.pushBlob(blob);
    long before = server.facts().descriptors();
    List<RawConnection> readers = new ArrayList<>();
    for (int i = 0; i < STALLED; i++) {
      String path = repository.blobPath(blob.digest());
      readers.add(
          RawConnection.open(registry.baseUri())
              .write("GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n"));
    }
    registry.get("/v2/").expect(200);
    repository.expectBlob(blob);
    Eventually.within(
        LIMIT, () -> assertThat(server.facts().descriptors()).isLessThan(before + STALLED / 4));
    readers.forEach(RawConnection::close);
  }

  /** Sends the start of a request on many connections; each is ended, and others are served. */
  private void expectEnded(String start) {
    long before = server.facts().descriptors();
    List<RawConnection> stalled = new ArrayList<>();
    for (int i = 0; i < STALLED; i++) {
      stalled.add(RawConnection.open(registry.baseUri()).write(start));
    }
    repository.pushBlob(Content.random("sha256", 1000));
    for (RawConnection connection : stalled) {
      String answer = connection.readToEnd();
      assertThat(answer).doesNotContain(" 500 ", "Exception");
      connection.close();
    }
    Eventually.within(
        LIMIT, () -> assertThat(server.facts().descriptors()).isLessThan(before + STALLED / 4));
  }

  private String patchHead(String location) {
    String target =
        registry.baseUri().resolve(location).toString().replaceFirst("https?://[^/]+", "");
    return "PATCH " + target + " HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n";
  }
}
