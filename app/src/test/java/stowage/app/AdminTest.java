package stowage.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stowage.app.config.Inputs;
import stowage.app.control.AdminCommands;
import stowage.app.control.ControlRequest;
import stowage.app.control.ControlServer;
import stowage.core.access.Credentials;
import stowage.core.access.LoginThrottle;
import stowage.core.access.Passwords;
import stowage.core.access.Revocations;
import stowage.core.access.Secrets;
import stowage.metadata.Metadata;
import stowage.metadata.Password;
import stowage.metadata.SecretHash;
import stowage.metadata.User;

class AdminTest {

  private static final String TEMPORARY = "[2-9a-z]{4}(-[2-9a-z]{4}){4}\\R";

  @TempDir private Path folder;
  private final Passwords passwords = new Passwords(1);

  private record Result(int status, String out, String err) {}

  @BeforeEach
  void serveOnce() {
    Metadata.openSqlite(folder.resolve("metadata.db")).close();
  }

  private Result run(String input, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console = new Console(stream(out), stream(err));
    InputStream in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
    List<String> words = new ArrayList<>(List.of("admin"));
    words.addAll(List.of(arguments));
    words.addAll(List.of("--data", folder.toString()));
    int status = new CommandTree(console, in).execute(words.toArray(String[]::new));
    return new Result(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private Result admin(String... arguments) {
    return run("", arguments);
  }

  private void expectRefusal(Result result, String... words) {
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).startsWith("error: ").contains(words).hasLineCount(1);
  }

  private boolean isRight(String username, String password) {
    try (Metadata metadata = Metadata.openSqlite(folder.resolve("metadata.db"))) {
      Optional<String> kept =
          metadata
              .database()
              .read(
                  rows -> {
                    User user = metadata.users().findByUsername(rows, username).orElseThrow();
                    return metadata.passwords().find(rows, user.id());
                  })
              .map(Password::hash);
      return passwords.check(new Credentials(username, password), kept)
          instanceof Passwords.Check.Right;
    }
  }

  @Test
  void aMadePasswordIsAllThatIsPrinted() {
    Result result = admin("user", "create", "alice");

    assertThat(result.status()).isZero();
    assertThat(result.out()).matches(TEMPORARY);
    assertThat(result.err()).isEqualTo("made user alice\n");
    assertThat(isRight("alice", result.out().strip())).isTrue();
  }

  @Test
  void aGivenPasswordIsNotPrinted() throws IOException {
    Path file = Files.writeString(folder.resolve("password"), "battery staple\r\nnot this\n");

    assertThat(run("correct horse\n", "user", "create", "alice", "--password-stdin"))
        .isEqualTo(new Result(0, "", "made user alice\n"));
    assertThat(isRight("alice", "correct horse")).isTrue();
    assertThat(admin("user", "password", "ALICE", "--password-file", file.toString()))
        .isEqualTo(new Result(0, "", "set a password of user alice\n"));
    assertThat(isRight("alice", "battery staple")).isTrue();
    assertThat(admin("user", "password", "alice").out()).matches(TEMPORARY);
  }

  @Test
  void passwordsThatCantBeReadMakeNobody() {
    assertThat(run("\n", "user", "create", "alice", "--password-stdin").status()).isEqualTo(2);
    assertThat(admin("user", "create", "alice", "--password-file", "/missing").status())
        .isEqualTo(2);
    assertThat(run("x".repeat(9000), "user", "create", "alice", "--password-stdin").status())
        .isEqualTo(2);
    expectRefusal(
        run("short\n", "user", "create", "alice", "--password-stdin"),
        "user alice: the password is too short");
    assertThat(admin("user", "list").out()).isEmpty();
  }

  @Test
  void usersAreListedBlockedAndUnblocked() {
    admin("user", "create", "root", "--admin", "--name", "The boss");
    admin("user", "create", "alice", "--email", "a@example.org");

    assertThat(admin("user", "block", "alice").status()).isZero();
    assertThat(admin("user", "list").out())
        .isEqualTo(
            """
            2\talice\tblocked\tuser\talice\ta@example.org
            1\troot\tactive\tadmin\tThe boss\t-
            """);
    assertThat(admin("user", "unblock", "alice"))
        .isEqualTo(new Result(0, "", "unblocked user alice\n"));
    expectRefusal(admin("user", "block", "root"), "user root: This is the only administrator");
    expectRefusal(admin("user", "block", "bob"), "user bob does not exist");
    expectRefusal(
        admin("user", "create", "Root"), "user Root: the username has already been taken");
  }

  @Test
  void theSecretOfATokenIsAllThatIsPrinted() {
    admin("user", "create", "alice");
    Result made =
        admin(
            "token",
            "create",
            "alice",
            "--name",
            "ci",
            "--scopes",
            "api, write_registry",
            "--expires",
            "9999-12-31");

    assertThat(made.status()).isZero();
    assertThat(made.err()).isEqualTo("made token 1 of user alice\n");
    assertThat(Secrets.recognise(made.out().strip())).isInstanceOf(Secrets.Recognition.Sound.class);
    assertThat(isLive(made.out().strip())).isTrue();
    assertThat(admin("token", "list", "alice").out())
        .isEqualTo("1\tci\tactive\tapi,write_registry\t9999-12-31\t-\n");
    assertThat(admin("token", "revoke", "1")).isEqualTo(new Result(0, "", "revoked token 1\n"));
    assertThat(isLive(made.out().strip())).isFalse();
    assertThat(admin("token", "list", "alice").out()).contains("\trevoked\t");
  }

  private boolean isLive(String secret) {
    try (Metadata metadata = Metadata.openSqlite(folder.resolve("metadata.db"))) {
      return metadata
          .database()
          .read(
              rows ->
                  metadata
                      .accessTokens()
                      .findLive(rows, SecretHash.of(secret), Clock.systemUTC().instant()))
          .isPresent();
    }
  }

  @Test
  void tokensThatCantBeMadeAreRefusedWithWhatHelps() {
    admin("user", "create", "alice");
    expectRefusal(
        admin("token", "create", "alice", "--name", "ci", "--scopes", "api,foo"),
        "no such scope: foo; there are api, read_api");
    expectRefusal(
        admin("token", "create", "alice", "--name", "ci", "--scopes", ","),
        "the token: the scopes can't be blank");
    expectRefusal(
        admin(
            "token",
            "create",
            "alice",
            "--name",
            "ci",
            "--scopes",
            "api",
            "--expires",
            "2001-01-01"),
        "the token: the expires_at must be a date in the future");
    expectRefusal(
        admin("token", "create", "bob", "--name", "ci", "--scopes", "api"),
        "user bob does not exist");
    expectRefusal(admin("token", "revoke", "7"), "token 7 does not exist");
    expectRefusal(admin("token", "revoke", "x"), "id is a number, and 'x' is none");
    assertThat(admin("token", "create", "alice", "--scopes", "api").status()).isEqualTo(2);
  }

  @Test
  void aRunningServerIsAsked() throws Exception {
    LoginThrottle throttle = new LoginThrottle(Clock.systemUTC());
    for (int i = 0; i < 6; i++) {
      throttle.failed("alice", InetAddress.ofLiteral("192.0.2.1"));
    }
    try (DataFolderLock _ = DataFolderLock.take(folder);
        Metadata metadata = Metadata.openSqlite(folder.resolve("metadata.db"));
        ControlServer _ = ControlServer.start(folder, commands(metadata, throttle))) {
      assertThat(admin("ban", "list").out()).startsWith("alice\t192.0.2.1\t6\t");
      assertThat(admin("ban", "lift", "--user", "alice"))
          .isEqualTo(new Result(0, "", "bans lifted: 1\n"));
      assertThat(admin("user", "create", "alice").status()).isZero();
    }
    assertThat(admin("user", "list").out()).contains("\talice\t");
  }

  private AdminCommands commands(Metadata metadata, LoginThrottle throttle) {
    return AdminCommands.of(
        new AdminCommands.Parts(
            metadata,
            passwords,
            new Revocations(Clock.systemUTC(), Duration.ofMinutes(5)),
            Clock.systemUTC(),
            Optional.of(throttle),
            Optional.empty()));
  }

  @Test
  void keysAreRotatedByAServerOnly() {
    assertThat(admin("key", "list")).isEqualTo(new Result(0, "", ""));
    expectRefusal(admin("key", "rotate", "--now"), "by a running server");
  }

  @Test
  void aSecondFactorThatIsNotThereCantBeLost() {
    admin("user", "create", "alice");
    expectRefusal(admin("user", "reset-second-factor", "alice"), "user alice has no second factor");
    expectRefusal(admin("user", "reset-second-factor", "bob"), "user bob does not exist");
  }

  @Test
  void aServerThatTakesNoCommandsIsNamed() throws Exception {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console = new Console(stream(new ByteArrayOutputStream()), stream(err));
    Inputs inputs = Inputs.of(Optional.empty(), Optional.empty(), Optional.of(folder));
    try (DataFolderLock _ = DataFolderLock.take(folder)) {
      int status =
          new AdminRun(console, Duration.ofMillis(100))
              .run(inputs, new ControlRequest("user.list", Map.of()));
      assertThat(status).isEqualTo(1);
      assertThat(err.toString(StandardCharsets.UTF_8)).contains("holds " + folder, "its log");
    }
  }

  @Test
  void aFolderWithoutARegistryStaysAsItIs() throws IOException {
    Files.delete(folder.resolve("metadata.db"));
    expectRefusal(admin("user", "list"), "no registry is in " + folder, "--data");
    assertThat(folder).isEmptyDirectory();
  }
}
