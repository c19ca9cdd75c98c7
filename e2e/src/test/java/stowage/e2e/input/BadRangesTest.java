package stowage.e2e.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import stowage.e2e.Answer;
import stowage.e2e.Content;
import stowage.e2e.RawConnection;
import stowage.e2e.Registry;
import stowage.e2e.Repository;
import stowage.e2e.WithStowage;

/** Ranges of blobs and of chunks that make no sense. */
@WithStowage
class BadRangesTest {

  private static final Set<Integer> REFUSED = Set.of(400, 416);

  private final Registry registry;
  private final Victim victim;
  private final Repository repository;

  BadRangesTest(Registry registry) {
    this.registry = registry;
    this.victim = new Victim(registry);
    this.repository = victim.repository();
  }

  static List<String> ranges() {
    return List.of(
        "",
        "bytes",
        "bytes=",
        "bytes=-",
        "bytes=--1",
        "bytes=a-b",
        "bytes=0x1-0x2",
        "bytes=1-2-3",
        "bytes=5-1",
        "bytes=1.5-2",
        "bytes=-1-",
        "bytes=,",
        "bytes=99999999999999999999999-",
        "bytes=-99999999999999999999999",
        "bytes=0-99999999999999999999999",
        "bytes=0-0,".repeat(500) + "0-0",
        "bytes=" + "9".repeat(5000) + "-",
        "bits=0-1",
        "=0-1");
  }

  /** RFC 9110 lets a server ignore what it does not understand: then all of it is served. */
  @ParameterizedTest
  @MethodSource("ranges")
  void aBadRangeIsRefusedOrIgnored(String range) {
    String line = "GET " + repository.blobPath(victim.blob().digest());
    try (RawConnection connection = RawConnection.open(registry.baseUri())) {
      connection.write(line + " HTTP/1.1\r\nHost: a\r\nRange: " + range + "\r\n\r\n");
      Answer answer = connection.read(line).orElseThrow();
      assertThat(answer.status()).as("%s", answer).isIn(200, 206, 400, 416);
      if (answer.status() >= 400) {
        Victim.expectRefusal(answer, false);
      }
      if (answer.status() == 200) {
        assertThat(answer.body()).isEqualTo(victim.blob().bytes());
      }
    }
    victim.expectUnchanged();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0",
        "-",
        "0-",
        "-9",
        "a-b",
        "9-0",
        "0--9",
        "0-9-9",
        "0-9,10-19",
        "0x0-0x9",
        "0-8",
        "0-10",
        "1-10",
        "0-18446744073709551616",
        "99999999999999999999-99999999999999999999999",
        "lines 0-9",
        "bytes=0-9"
      })
  void aChunkOfABadRangeIsRefusedAndNotKept(String range) {
    String location = path(repository.startUpload());
    victim.expectRefused(
        "PATCH", location, List.of("Content-Range: " + range), new byte[10], REFUSED);
    Answer status = registry.get(location).expect(204);
    assertThat(status.header("Range").orElse("0-0")).isEqualTo("0-0");
    Content blob = Victim.stranger();
    repository.closeUpload(location, blob.bytes(), blob.digest()).expect(201);
    registry.delete(repository.blobPath(blob.digest())).expect(202);
  }

  @Test
  void aLastChunkOfABadRangeIsRefused() {
    Content blob = Victim.stranger();
    String location = Repository.with(path(repository.startUpload()), "digest=" + blob.digest());
    for (String range : List.of("x", "5-1", "1-1024", "0-1", "0-99999999999999999999")) {
      victim.expectRefused(
          "PUT", location, List.of("Content-Range: " + range), blob.bytes(), REFUSED);
    }
    repository.getBlob(blob.digest()).expect(404);
  }

  private String path(String location) {
    return registry.baseUri().resolve(location).getRawPath()
        + (location.contains("?") ? location.substring(location.indexOf('?')) : "");
  }
}
