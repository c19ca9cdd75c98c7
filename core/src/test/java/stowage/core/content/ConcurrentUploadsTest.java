package stowage.core.content;

import static org.assertj.core.api.Assertions.assertThat;
import static stowage.core.content.Registry.digest;
import static stowage.core.content.Registry.feed;
import static stowage.core.content.Registry.push;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stowage.model.Digest;
import stowage.model.DigestAlgorithm;

class ConcurrentUploadsTest {

  private static final long DEADLINE_SECONDS = 30;

  @TempDir private Path folder;
  private Registry registry;
  private ExecutorService threads;

  @BeforeEach
  void open() throws IOException {
    registry = new Registry(folder);
    threads = Executors.newVirtualThreadPerTaskExecutor();
  }

  @AfterEach
  void close() throws Exception {
    threads.close();
    registry.close();
  }

  @Test
  void aStalledWriterLosesItsSessionAndHarmsNothing() throws Exception {
    String id = begin();
    CountDownLatch arrived = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    ByteFeed start = feed("abc");
    ByteFeed rest = feed("xyz");
    ByteFeed stalled =
        () -> {
          ByteBuffer first = start.next();
          if (first != null) {
            return first;
          }
          arrived.countDown();
          await(goOn);
          return rest.next();
        };
    Future<AppendOutcome> loser =
        threads.submit(() -> registry.uploads.append(push(), id, Optional.empty(), stalled));
    await(arrived);
    assertThat(registry.uploads.append(push(), id, Optional.empty(), feed("123")))
        .isInstanceOf(AppendOutcome.Appended.class);
    goOn.countDown();
    assertThat(loser)
        .succeedsWithin(DEADLINE_SECONDS, TimeUnit.SECONDS)
        .isEqualTo(new AppendOutcome.OutOfOrder(new UploadStatus(id, 3)));
    assertThat(finish(id, "123456", "456")).isEqualTo(new FinishOutcome.Created(digest("123456")));
    assertThat(registry.pulled(digest("123456"))).contains("123456");
  }

  @Test
  void requestsThatComeAtOnceNeverMixTheirBytes() throws Exception {
    for (int round = 0; round < 10; round++) {
      String good = "good" + round;
      String evil = "evil" + round;
      String id = begin();
      atOnce(
          List.of(
              () -> appendOrFail(id, good), () -> appendOrFail(id, evil),
              () -> appendOrFail(id, good), () -> appendOrFail(id, evil)));
      FinishOutcome outcome = finish(id, good, "");
      if (outcome instanceof FinishOutcome.Created) {
        assertThat(registry.pulled(digest(good))).contains(good);
      }
    }
  }

  @Test
  void oneSessionEndedTwiceAtOnceIsCreatedOnceAndWhole() throws Exception {
    for (int round = 0; round < 8; round++) {
      String content = "content " + round;
      String id = begin();
      Callable<Boolean> end = () -> createdOrFail(id, content);
      assertThat(atOnce(List.of(end, end))).contains(true);
      assertThat(finish(id, content, content))
          .isEqualTo(new FinishOutcome.Created(digest(content)));
      assertThat(registry.pulled(digest(content))).contains(content);
    }
  }

  @Test
  void twoPushesOfOneDigestLeaveOneFile() throws Exception {
    for (int round = 0; round < 5; round++) {
      String content = "same " + round;
      Digest digest = digest(content);
      Callable<FinishOutcome> whole =
          () -> registry.uploads.pushWhole(push(), digest, feed(content));
      assertThat(atOnce(List.of(whole, whole, whole)))
          .containsOnly(new FinishOutcome.Created(digest));
      registry.housekeeping("first").deleteUnpublished();
      assertThat(registry.blobFiles()).hasSize(round + 1);
      assertThat(registry.pulled(digest)).contains(content);
    }
  }

  private String begin() {
    return registry.uploads.begin(push(), DigestAlgorithm.SHA256).session();
  }

  private FinishOutcome finish(String id, String whole, String last) throws IOException {
    return registry.uploads.finish(push(), id, digest(whole), Optional.empty(), feed(last));
  }

  /** One that is overtaken by another may fail. */
  private boolean appendOrFail(String id, String content) {
    try {
      return registry.uploads.append(
              push(), id, Optional.of(new ChunkRange(0, content.length() - 1)), feed(content))
          instanceof AppendOutcome.Appended;
    } catch (IOException e) {
      return false;
    }
  }

  private boolean createdOrFail(String id, String content) {
    try {
      return finish(id, content, content) instanceof FinishOutcome.Created;
    } catch (IOException e) {
      return false;
    }
  }

  private <T> List<T> atOnce(List<Callable<T>> requests) throws Exception {
    CyclicBarrier start = new CyclicBarrier(requests.size());
    List<Future<T>> answers = new ArrayList<>();
    for (Callable<T> request : requests) {
      answers.add(
          threads.submit(
              () -> {
                int unusedArrival = start.await(DEADLINE_SECONDS, TimeUnit.SECONDS);
                return request.call();
              }));
    }
    List<T> all = new ArrayList<>();
    for (Future<T> answer : answers) {
      all.add(answer.get(DEADLINE_SECONDS, TimeUnit.SECONDS));
    }
    return all;
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      assertThat(latch.await(DEADLINE_SECONDS, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
