package stowage.app.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ControlServerTest {

  private static final Control ECHO =
      (request, operator) ->
          new ControlAnswer.Done(
              List.of(request.command(), request.arguments().toString()), List.of(operator));
  private static final Duration SHORT = Duration.ofSeconds(2);

  @TempDir private Path folder;

  private static ControlRequest request(String command) {
    return new ControlRequest(command, Map.of());
  }

  private ControlAnswer ask(String message) throws IOException {
    return ControlClient.ask(folder, message.getBytes(StandardCharsets.UTF_8)).orElseThrow();
  }

  private static String problem(ControlAnswer answer) {
    return answer instanceof ControlAnswer.Refused(String problem) ? problem : "none: " + answer;
  }

  @Test
  void aCommandIsCarriedOutForTheUserWhoAsks() throws IOException {
    try (ControlServer _ = ControlServer.start(folder, ECHO)) {
      ControlRequest request = new ControlRequest("say", Map.of("what", "Grüße \n\"\0"));

      assertThat(ControlClient.ask(folder, request))
          .contains(
              new ControlAnswer.Done(
                  List.of("say", "{what=Grüße \n\"\0}"), List.of(System.getProperty("user.name"))));
    }
  }

  @Test
  void whereNoServerListensNobodyAnswers() throws IOException {
    assertThat(ControlClient.ask(folder, request("x"))).isEmpty();
    ControlServer.start(folder, ECHO).close();
    assertThat(ControlClient.ask(folder, request("x"))).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void theSocketIsForItsOwnerOnlyAndNothingElseIsLeft() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    try (ControlServer _ = ControlServer.start(folder, ECHO)) {
      Path socket = folder.resolve("control.socket");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
          .isEqualTo("rw-------");
      assertThat(folder).isDirectoryNotContaining(file -> !file.equals(socket));
    }
  }

  @Test
  void whatADeadServerLeftIsReplaced() throws IOException {
    leaveASocket(folder.resolve("control.socket"));
    Files.createDirectory(folder.resolve("control.new"));
    leaveASocket(folder.resolve("control.new/socket"));
    assertThat(ControlClient.ask(folder, request("x"))).isEmpty();

    try (ControlServer _ = ControlServer.start(folder, ECHO)) {
      assertThat(ControlClient.ask(folder, request("x"))).isPresent();
    }
  }

  private static void leaveASocket(Path path) throws IOException {
    try (ServerSocketChannel dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      dead.bind(UnixDomainSocketAddress.of(path));
    }
    assertThat(path).exists();
  }

  @Test
  void aPathTooLongForASocketIsReachedAllTheSame() throws IOException {
    Path deep = Files.createDirectories(folder.resolve("long".repeat(30)).resolve("x".repeat(100)));
    try (ControlServer _ = ControlServer.start(deep, ECHO)) {
      assertThat(ControlClient.ask(deep, request("x"))).isPresent();
      assertThat(deep.resolve("control.socket")).exists();
    }
    assertThat(deep).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "1",
        "nonsense",
        "{\"version\":1}",
        "{\"version\":1,\"command\":7}",
        "{\"version\":1,\"command\":\"x\",\"command\":\"y\"}",
        "{\"version\":1,\"command\":\"x\"}{}",
        "{\"version\":1,\"command\":\"x\",\"arguments\":{\"password\":\"topsecret"
      })
  void whatIsNoMessageIsRefusedWithoutQuotingIt(String message) throws IOException {
    try (ControlServer _ = ControlServer.start(folder, ECHO)) {
      assertThat(problem(ask(message))).contains("message").doesNotContain("topsecret");
    }
  }

  @Test
  void membersThatAreNotKnownArePassedOver() throws IOException {
    String message =
        """
        {"new":{"a":[1,{"b":null}]},"version":1,"more":[[],{},"x"],"no":false,
         "arguments":{"a":"b","c":3,"d":{"e":"f"}},"command":"x"}
        """;
    try (ControlServer _ = ControlServer.start(folder, ECHO)) {
      assertThat(ask(message))
          .isInstanceOfSatisfying(
              ControlAnswer.Done.class,
              done -> assertThat(done.lines()).containsExactly("x", "{a=b}"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"version\":2,\"run\":[\"x\"]}", "{\"command\":\"x\"}"})
  void anotherVersionIsToldWhatHelps(String message) throws IOException {
    try (ControlServer _ = ControlServer.start(folder, ECHO)) {
      assertThat(problem(ask(message))).contains("different releases", "protocol");
    }
  }

  @Test
  void aRequestThatIsTooLongIsRefused() throws IOException {
    try (ControlServer _ = ControlServer.start(folder, ECHO)) {
      ControlRequest request = new ControlRequest("x", Map.of("a", "a".repeat(10 << 20)));
      assertThat(problem(ControlClient.ask(folder, request).orElseThrow()))
          .contains("at most 65536 bytes");
    }
  }

  @Test
  void whoeverIsSlowIsLeft() throws IOException {
    ControlServer.Limits limits = new ControlServer.Limits(1000, 1, SHORT);
    try (ControlServer _ = ControlServer.start(folder, ECHO, limits);
        SocketChannel slow =
            SocketChannel.open(UnixDomainSocketAddress.of(folder.resolve("control.socket")))) {
      slow.write(ByteBuffer.wrap(new byte[] {'{'}));
      assertThat(slow.read(ByteBuffer.allocate(10))).isEqualTo(-1);
      assertThat(ControlClient.ask(folder, request("x"))).isPresent();
    }
  }

  @Test
  void whoeverTakesNoAnswerIsLeft() throws IOException {
    Control talker =
        (request, _) ->
            ControlAnswer.lines(
                List.of("x".repeat(request.command().equals("talk") ? 5 << 20 : 1)));
    ControlServer.Limits limits = new ControlServer.Limits(1000, 1, SHORT);
    try (ControlServer _ = ControlServer.start(folder, talker, limits);
        SocketChannel deaf =
            SocketChannel.open(UnixDomainSocketAddress.of(folder.resolve("control.socket")))) {
      Messenger.send(deaf, Messages.write(request("talk")));
      assertThat(ControlClient.ask(folder, request("x"))).isPresent();
    }
  }

  @Test
  void aCommandThatFailsTellsNothingOfWhy() throws IOException {
    Control broken =
        (_, _) -> {
          throw new IllegalStateException("inside");
        };
    try (ControlServer _ = ControlServer.start(folder, broken)) {
      assertThat(problem(ControlClient.ask(folder, request("x")).orElseThrow()))
          .contains("its log says why")
          .doesNotContain("inside");
    }
  }

  @Test
  void manyAskAtOnceAndAFewAreServed() throws Exception {
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch full = new CountDownLatch(3);
    Control counting =
        (_, _) -> {
          most.accumulateAndGet(now.incrementAndGet(), Math::max);
          full.countDown();
          await(full);
          now.decrementAndGet();
          return ControlAnswer.lines(List.of("done"));
        };
    ControlServer.Limits limits = new ControlServer.Limits(1000, 3, Duration.ofSeconds(30));
    try (ControlServer _ = ControlServer.start(folder, counting, limits);
        ExecutorService clients = Executors.newFixedThreadPool(12)) {
      List<Future<Optional<ControlAnswer>>> answers = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        answers.add(clients.submit(() -> ControlClient.ask(folder, request("x"))));
      }
      for (Future<Optional<ControlAnswer>> answer : answers) {
        assertThat(answer.get()).contains(ControlAnswer.lines(List.of("done")));
      }
    }
    assertThat(most).hasValue(3);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aServerThatStopsLetsACommandEnd() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    Control waiting =
        (_, _) -> {
          begun.countDown();
          await(go);
          return ControlAnswer.note("done");
        };
    try (ExecutorService others = Executors.newFixedThreadPool(2)) {
      ControlServer server = ControlServer.start(folder, waiting);
      Future<Optional<ControlAnswer>> answer =
          others.submit(() -> ControlClient.ask(folder, request("x")));
      begun.await();
      Future<?> stopped =
          others.submit(
              () -> {
                server.close();
                return true;
              });
      go.countDown();
      assertThat(answer.get()).contains(ControlAnswer.note("done"));
      stopped.get();
    }
  }

  @Test
  void secretsAreNotShown() {
    assertThat(new ControlRequest("x", Map.of("password", "topsecret")).toString())
        .doesNotContain("topsecret");
    assertThat(ControlAnswer.lines(List.of("topsecret")).toString()).doesNotContain("topsecret");
    assertThat(new Arguments(Map.of("password", "topsecret")).toString())
        .doesNotContain("topsecret");
  }

  @Test
  void aFolderThatCantHoldASocketIsAnError() {
    assertThatThrownBy(() -> ControlServer.start(folder.resolve("missing"), ECHO))
        .isInstanceOf(IOException.class);
  }
}
