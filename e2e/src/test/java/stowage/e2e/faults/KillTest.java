package stowage.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import stowage.e2e.Eventually;
import stowage.e2e.Repository;
import stowage.e2e.StowageServer;

/**
 * The server is killed at random points of concurrent pushes, again and again. {@code
 * -Dkill.rounds} says how often, {@code -Dkill.seed} repeats a run's choices.
 */
class KillTest {

  private static final int ROUNDS = Integer.getInteger("kill.rounds", 10);
  private static final long SEED = Long.getLong("kill.seed", System.nanoTime());
  private static final int CLIENTS = 6;
  private static final int MOST_ACKNOWLEDGEMENTS = 60;

  private static final Pattern BLOB_FILE =
      Pattern.compile("/blobs/([a-z0-9]+)/[0-9a-f]{2}/([0-9a-f]+)/data[^/]*$");

  private static final String PURGING =
      """
      storage:
        delete: {enabled: true}
        maintenance:
          uploadpurging: {enabled: true, age: 1s, interval: 1s, dryrun: false}
      """;

  private final Random random = new Random(SEED);

  @Test
  @Timeout(value = 2, unit = TimeUnit.HOURS)
  void nothingAcknowledgedIsLostAndNothingHalfWrittenIsServed() throws Exception {
    try (StowageServer server = StowageServer.start()) {
      Repository repository = server.registry().newRepository();
      Ledger ledger = new Ledger();
      for (int round = 0; round < ROUNDS; round++) {
        pushUntilKilled(server, repository, ledger);
        server.startAgain();
      }
      ledger.check(repository);
      assertThat(ledger.acknowledgements()).isGreaterThanOrEqualTo(ROUNDS);
      server.configure(PURGING);
      server.restart();
      Eventually.within(Duration.ofSeconds(60), () -> expectClean(server, repository));
      ledger.check(repository);
    } catch (AssertionError e) {
      throw new AssertionError("with -Dkill.seed=" + SEED, e);
    }
  }

  private void pushUntilKilled(StowageServer server, Repository repository, Ledger ledger)
      throws Exception {
    CountDownLatch untilKill = new CountDownLatch(1 + random.nextInt(MOST_ACKNOWLEDGEMENTS));
    try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
      List<Future<?>> pushes = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        long seed = random.nextLong();
        pushes.add(clients.submit(new Pusher(repository, ledger, seed, untilKill::countDown)));
      }
      boolean pushed = untilKill.await(60, TimeUnit.SECONDS);
      server.kill9();
      for (Future<?> push : pushes) {
        push.get();
      }
      assertThat(pushed).as("pushes before the kill").isTrue();
    }
  }

  /** No upload is left, and every file under a blob's key is a blob that the registry serves. */
  private static void expectClean(StowageServer server, Repository repository) {
    Path root = server.data();
    assertThat(files(root, "uploads")).isEmpty();
    for (Path file : files(root, "blobs")) {
      Matcher matcher = BLOB_FILE.matcher(file.toString());
      assertThat(matcher.find()).as("%s", file).isTrue();
      String path = repository.blobPath(matcher.group(1) + ":" + matcher.group(2));
      assertThat(repository.registry().head(path).status()).as("%s", file).isEqualTo(200);
    }
  }

  /** Regular files below the store's folder of that name. */
  private static List<Path> files(Path data, String name) {
    try (Stream<Path> paths = Files.walk(data)) {
      return paths
          .filter(Files::isRegularFile)
          .filter(path -> path.toString().contains("/docker/registry/v2/" + name + "/"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
