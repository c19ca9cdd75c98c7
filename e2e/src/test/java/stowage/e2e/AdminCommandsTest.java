package stowage.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands of the operator, as a script runs them beside a server with accounts of its own. */
class AdminCommandsTest {

  private static final long LIMIT_SECONDS = 60;
  private static final int FAILED = 1;
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Pattern GREETING =
      Pattern.compile("echo '([^']+)' \\| docker login -u root --password-stdin 127.0.0.1:\\d+");

  @TempDir private Path folder;
  private StartAttempts starts;
  private ServerProcess server;
  private URI uri;

  private record Result(int status, String out, String err) {}

  @BeforeEach
  void start() {
    starts = new StartAttempts(folder);
    server = starts.onAnyPort();
    uri = server.awaitListening();
  }

  @AfterEach
  void stop() {
    if (server.isAlive()) {
      server.stop();
    }
  }

  private Result admin(String... words) throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("admin"));
    arguments.addAll(List.of(words));
    arguments.addAll(List.of("--data", starts.data().toString()));
    Path out = Files.createTempFile(folder, "out", "");
    Path err = Files.createTempFile(folder, "err", "");
    Process process =
        new ProcessBuilder(ServerProcess.command(List.of("-XX:TieredStopAtLevel=1"), arguments))
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("the command did not end");
    }
    return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  private String answerOf(String... words) throws IOException, InterruptedException {
    Result result = admin(words);
    assertThat(result.status()).describedAs(result.err()).isZero();
    return result.out().strip();
  }

  /** What the token service says to a client that wants to push to the user's namespace. */
  private Answer login(String user, String password) {
    String scope = "repository:" + user + "/image:pull,push";
    return new Registry(() -> uri)
        .request("GET", "/jwt/auth?service=container_registry&scope=" + scope)
        .basic(user, password)
        .send();
  }

  @Test
  void theGreetingsPasswordLogsInOnceForAll() {
    Eventually.within(SOON, () -> assertThat(server.log()).containsPattern(GREETING));
    Matcher greeting = GREETING.matcher(server.log());
    assertThat(greeting.find()).isTrue();
    login("root", greeting.group(1)).expect(200);

    server.stop();
    server = starts.onAnyPort();
    uri = server.awaitListening();
    login("root", greeting.group(1)).expect(200);
    Eventually.within(
        SOON, () -> assertThat(server.log()).contains("  docker login -u root 127.0.0.1"));
    assertThat(server.log()).doesNotContain(greeting.group(1));
  }

  @Test
  void usersAndTokensWorkUntilTheyAreBlockedAndRevoked() throws Exception {
    String password = answerOf("user", "create", "alice");
    String token =
        answerOf(
            "token", "create", "alice", "--name", "ci", "--scopes", "read_registry,write_registry");
    login("alice", password).expect(200);
    login("alice", token).expect(200);

    answerOf("user", "block", "alice");
    login("alice", password).expect(401);
    login("alice", token).expect(401);
    answerOf("user", "unblock", "alice");
    login("alice", token).expect(200);

    answerOf("token", "revoke", answerOf("token", "list", "alice").split("\t", -1)[0]);
    login("alice", token).expect(401);
    assertThat(server.log()).doesNotContain(password, token);
  }

  @Test
  void bansAreListedAndLifted() throws Exception {
    String password = answerOf("user", "create", "alice");
    while (login("alice", "wrong password").status() == 401) {
      assertThat(server.isAlive()).isTrue();
    }
    assertThat(login("alice", password).status()).isNotEqualTo(200);
    assertThat(answerOf("ban", "list")).startsWith("alice\t127.0.0.1\t");
    answerOf("ban", "lift", "--user", "alice");
    login("alice", password).expect(200);
  }

  @Test
  void aKeyThatIsReplacedAtOnceEndsItsTokens() throws Exception {
    String password = answerOf("user", "create", "alice");
    String token = login("alice", password).expect(200).json().path("token").asString();
    comeIn(token).expect(200);
    String former = answerOf("key", "list").split("\t", -1)[0];

    assertThat(admin("key", "rotate", "--now").err()).contains("what " + former + " signed");

    comeIn(token).expectError(401, "UNAUTHORIZED");
    comeIn(login("alice", password).expect(200).json().path("token").asString()).expect(200);
    assertThat(answerOf("key", "list")).contains("\tactive\t").doesNotContain(former);
  }

  private Answer comeIn(String token) {
    return new Registry(() -> uri)
        .request("GET", "/v2/")
        .header("Authorization", "Bearer " + token)
        .send();
  }

  @Test
  void withoutAServerTheFolderIsWorkedOnItself() throws Exception {
    server.stop();
    String password = answerOf("user", "create", "alice");
    assertThat(admin("user", "block", "bob"))
        .isEqualTo(new Result(FAILED, "", "error: user bob does not exist\n"));

    server = starts.onAnyPort();
    uri = server.awaitListening();
    login("alice", password).expect(200);
  }

  @Test
  void theSocketIsForItsOwner() throws IOException {
    Path socket = starts.data().resolve("control.socket");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
        .isEqualTo("rw-------");
    server.stop();
    assertThat(socket).doesNotExist();
  }
}
