package stowage.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import stowage.e2e.Content;
import stowage.e2e.Registry;
import stowage.e2e.Repository;
import stowage.e2e.WithStowage;

/** Clients over HTTP/2 that stop in the middle: each stream is ended, the others go on. */
@WithStowage(SlowClientsTest.IMPATIENT)
class SlowHttp2ClientsTest {

  private static final int UPLOAD_BYTES = 1_000_000;

  private final Registry registry;
  private final Repository repository;

  SlowHttp2ClientsTest(Registry registry) {
    this.registry = registry;
    this.repository = registry.newRepository();
  }

  @Test
  void uploadsThatStopDontHoldUpTheirConnection() {
    try (Http2Connection connection = new Http2Connection(registry.baseUri())) {
      stallUpload(connection, 1);
      stallUpload(connection, 3);
      connection.request(5, "GET", "/v2/");
      assertThat(awaitHeaders(connection, 5)).isTrue();
    }
  }

  @Test
  void uploadsThatStopAreEnded() {
    try (Http2Connection connection = new Http2Connection(registry.baseUri())) {
      stallUpload(connection, 1);
      stallUpload(connection, 3);
      awaitEnd(connection, Set.of(1, 3));
    }
    repository.pushBlob(Content.random("sha256", 1000));
  }

  @Test
  void aReaderThatStopsIsEnded() {
    Content blob = Content.random("sha256", 8 << 20);
    repository.pushBlob(blob);
    try (Http2Connection connection = new Http2Connection(registry.baseUri())) {
      connection.request(1, "GET", repository.blobPath(blob.digest()));
      awaitEnd(connection, Set.of(1));
    }
    repository.expectBlob(blob);
  }

  private void stallUpload(Http2Connection connection, int stream) {
    String location = registry.baseUri().resolve(repository.startUpload()).toString();
    String path = location.replaceFirst("https?://[^/]+", "");
    connection.begin(stream, "PATCH", path, UPLOAD_BYTES);
    connection.data(stream, new byte[1000]);
  }

  private static boolean awaitHeaders(Http2Connection connection, int stream) {
    while (true) {
      Optional<Http2Connection.Frame> frame = connection.next();
      if (frame.isEmpty()) {
        return false;
      }
      Http2Connection.Frame got = frame.orElseThrow();
      if (got.type() == Http2Connection.HEADERS && got.stream() == stream) {
        return true;
      }
    }
  }

  /** A stream ends by an error answer, by a reset, or with its connection. */
  private static void awaitEnd(Http2Connection connection, Set<Integer> streams) {
    Set<Integer> open = new HashSet<>(streams);
    while (!open.isEmpty()) {
      Optional<Http2Connection.Frame> frame = connection.next();
      if (frame.isEmpty() || frame.orElseThrow().type() == Http2Connection.GOAWAY) {
        return;
      }
      Http2Connection.Frame got = frame.orElseThrow();
      boolean last = (got.type() <= Http2Connection.HEADERS) && (got.flags() & 1) == 1;
      if (got.type() == Http2Connection.RST_STREAM || last) {
        open.remove(got.stream());
      }
    }
  }
}
