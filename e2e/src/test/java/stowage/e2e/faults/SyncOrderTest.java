package stowage.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stowage.e2e.Content;
import stowage.e2e.EachAlgorithm;
import stowage.e2e.ManifestBuilder;
import stowage.e2e.Repository;
import stowage.e2e.StowageServer;
import stowage.e2e.Trees;

/**
 * A kill keeps the page cache, so it can't show that what was acknowledged is on the disk. The
 * order of the system calls does: before each 201 stand the syncs that it depends on.
 */
@Tag("machine")
class SyncOrderTest {

  private static final byte[] NOTHING = {};
  private static final Pattern LINK =
      Pattern.compile(".*\"([^\"]*/uploads/[^\"]+)\".*\"([^\"]+)\".*");

  @TempDir private Path folder = Path.of("");

  @EachAlgorithm
  void aBlobIsSyncedBeforeItsCreatedAnswer(String algorithm) throws Exception {
    try (StowageServer server = StowageServer.start()) {
      Repository repository = server.registry().newRepository();
      repository.pushBlob(Content.random(algorithm, 100));
      expectSynced(server, () -> repository.pushBlob(Content.random(algorithm, 200_000)));
      expectSynced(server, () -> pushAtOnce(repository, Content.random(algorithm, 200_000)));
      expectSynced(server, () -> pushInChunks(repository, Content.random(algorithm, 200_000)));
    }
  }

  @Test
  void aManifestIsSyncedBeforeItsCreatedAnswer() throws Exception {
    try (StowageServer server = StowageServer.start()) {
      Repository repository = server.registry().newRepository();
      Content config = Trees.config("sha256");
      repository.pushBlob(config);
      Content manifest = ManifestBuilder.image("sha256", config).build();
      try (Tracer tracer = new Tracer(server.facts().pid(), folder.resolve("trace"))) {
        repository.putManifest("tag", manifest).expect(201);
        List<SystemCalls.Call> calls = tracer.end();
        expectDatabaseSync(calls, -1, created(calls));
      }
    }
  }

  @Test
  void aMountIsSyncedBeforeItsCreatedAnswer() throws Exception {
    try (StowageServer server = StowageServer.start()) {
      Repository repository = server.registry().newRepository();
      Content blob = Content.random("sha256", 1000);
      server.registry().newRepository().pushBlob(blob);
      try (Tracer tracer = new Tracer(server.facts().pid(), folder.resolve("trace"))) {
        String query = "?mount=" + blob.digest();
        repository.registry().post(repository.uploadsPath() + query).expect(201);
        List<SystemCalls.Call> calls = tracer.end();
        expectDatabaseSync(calls, -1, created(calls));
      }
    }
  }

  private void expectSynced(StowageServer server, Runnable push) throws Exception {
    try (Tracer tracer = new Tracer(server.facts().pid(), folder.resolve("trace"))) {
      push.run();
      List<SystemCalls.Call> calls = tracer.end();
      int answer = created(calls);
      SystemCalls.Call link = link(calls);
      Matcher paths = LINK.matcher(link.arguments());
      assertThat(paths.matches()).as(link.arguments()).isTrue();
      Path blobFolder = folderOf(paths.group(2));
      String file = Pattern.quote(paths.group(1)) + "|" + Pattern.quote(paths.group(2));
      int bytes = expectSync(calls, file, -1, answer);
      int name = expectSync(calls, Pattern.quote(blobFolder.toString()), link.end(), answer);
      Path prefixFolder = folderOf(blobFolder.toString());
      int made = made(calls, blobFolder);
      int parent = expectSync(calls, Pattern.quote(prefixFolder.toString()), made, answer);
      expectDatabaseSync(calls, Math.max(bytes, Math.max(name, parent)), answer);
    }
  }

  /** Where the 201 begins to leave. */
  private static int created(List<SystemCalls.Call> calls) {
    return calls.stream()
        .filter(call -> call.arguments().contains("HTTP/1.1 201"))
        .mapToInt(SystemCalls.Call::begin)
        .min()
        .orElseThrow(() -> new AssertionError("no 201 was sent"));
  }

  /** The one that gives the upload its key. */
  private static SystemCalls.Call link(List<SystemCalls.Call> calls) {
    return calls.stream()
        .filter(call -> call.name().startsWith("link") && call.succeeded())
        .findFirst()
        .orElseThrow(() -> new AssertionError("nothing was linked"));
  }

  /** Where the folder was made that the link lies in. */
  private static int made(List<SystemCalls.Call> calls, Path folder) {
    return calls.stream()
        .filter(call -> call.name().startsWith("mkdir") && call.succeeded())
        .filter(call -> call.arguments().contains("\"" + folder + "\""))
        .mapToInt(SystemCalls.Call::end)
        .findFirst()
        .orElseThrow(() -> new AssertionError("nobody made " + folder));
  }

  private static void expectDatabaseSync(List<SystemCalls.Call> calls, int from, int to) {
    int synced = expectSync(calls, "[^>]*-wal", from, to);
    assertThat(synced).isLessThan(to);
  }

  /** Where the first such sync has ended. */
  private static int expectSync(List<SystemCalls.Call> calls, String path, int from, int to) {
    return calls.stream()
        .filter(call -> call.isSyncOf(path) && call.isWithin(from, to))
        .mapToInt(SystemCalls.Call::end)
        .min()
        .orElseThrow(
            () -> new AssertionError("no sync of %s in %d to %d".formatted(path, from, to)));
  }

  private static Path folderOf(String path) {
    return Path.of(path.substring(0, path.lastIndexOf('/')));
  }

  private static void pushAtOnce(Repository repository, Content blob) {
    repository
        .registry()
        .request("POST", repository.uploadsPath() + "?digest=" + blob.digest())
        .body(blob.bytes())
        .send()
        .expect(201);
  }

  private static void pushInChunks(Repository repository, Content blob) {
    String location = repository.startUpload();
    for (int at = 0; at < blob.size(); at += 100_000) {
      location =
          repository
              .patch(location, blob.bytes(), at, at + 100_000)
              .send()
              .expect(202)
              .need("Location");
    }
    repository.closeUpload(location, NOTHING, blob.digest()).expect(201);
  }
}
