package stowage.core.access;

import static org.assertj.core.api.Assertions.assertThat;
import static stowage.core.access.People.PASSWORD;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stowage.core.access.LoginOutcome.Known;
import stowage.core.access.LoginOutcome.NeedsToken;
import stowage.core.access.LoginOutcome.Reason;
import stowage.core.access.People.Made;
import stowage.metadata.AccessToken;
import stowage.metadata.AuditEvent;
import stowage.metadata.DeployToken;
import stowage.metadata.JobToken;
import stowage.metadata.Password;
import stowage.metadata.Project;
import stowage.metadata.User;

class LoginsTest {

  private static final InetAddress HERE = InetAddress.ofLiteral("192.0.2.1");
  private static final InetAddress ELSEWHERE = InetAddress.ofLiteral("192.0.2.2");
  private static final LoginOutcome WRONG = new LoginOutcome.Wrong();
  private static final LoginOutcome BUSY = new LoginOutcome.Busy();

  @TempDir private Path folder;
  private People people;
  private LoginThrottle throttle;
  private TokenUses uses;
  private Logins logins;

  @BeforeEach
  void open() {
    people = new People(folder);
    throttle = new LoginThrottle(people.clock);
    uses = new TokenUses(people.metadata, people.clock);
    logins = with(PasswordDirectory.none());
  }

  @AfterEach
  void close() {
    people.close();
  }

  @Test
  void aPasswordLogsItsUserIn() {
    User alice = people.withPassword("Alice");
    assertThat(login("alice", PASSWORD)).isEqualTo(known(alice));
    assertThat(login("ALICE", PASSWORD)).isEqualTo(known(alice));
    assertThat(login("alice", PASSWORD + "s")).isEqualTo(WRONG);
    assertThat(login("alice", "")).isEqualTo(WRONG);
    assertThat(login("bob", PASSWORD)).isEqualTo(WRONG);
    assertThat(login("", PASSWORD)).isEqualTo(WRONG);
    assertThat(login("a\0", PASSWORD)).isEqualTo(WRONG);
  }

  @Test
  void aPasswordIsNoSecretOfTheApi() {
    people.withPassword("alice");
    assertThat(logins.loginWithSecret(PASSWORD, HERE)).isEqualTo(WRONG);
  }

  @Test
  void anAccessTokenLogsInUnderAnyName() {
    User alice = people.user("alice");
    Made<AccessToken> made = people.accessToken(alice);
    LoginOutcome expected = new Known(new Actor.Person(alice, Optional.of(made.token())));
    for (String name : new String[] {"alice", "oauth2", "", "bob", "stwp_"}) {
      assertThat(login(name, made.secret())).isEqualTo(expected);
    }
    assertThat(logins.loginWithSecret(made.secret(), HERE)).isEqualTo(expected);
  }

  @Test
  void aTokenOfAnotherKindOrADamagedOneIsWrong() {
    Made<AccessToken> made = people.accessToken(people.withPassword("alice"));
    String damaged = made.secret().substring(0, made.secret().length() - 1);
    assertThat(login("alice", damaged)).isEqualTo(WRONG);
    assertThat(logins.loginWithSecret(damaged, HERE)).isEqualTo(WRONG);
    assertThat(logins.loginWithSecret("", HERE)).isEqualTo(WRONG);
    String unknown = new Secrets().make(SecretKind.ACCESS_TOKEN).text();
    assertThat(logins.loginWithSecret(unknown, HERE)).isEqualTo(WRONG);
    assertThat(login("alice", unknown)).isEqualTo(WRONG);
  }

  @Test
  void aRevokedTokenIsWrong() {
    Made<AccessToken> made = people.accessToken(people.user("alice"));
    people.change(
        rows ->
            people.metadata.accessTokens().revoke(rows, made.token().id(), people.clock.instant()));
    assertThat(login("alice", made.secret())).isEqualTo(WRONG);
  }

  @Test
  void aDeployTokenLogsInUnderItsOwnNameOnly() {
    Project project = people.project(people.user("alice"), "app");
    Made<DeployToken> made = people.deployToken(project, "cluster-1");
    assertThat(login("cluster-1", made.secret()))
        .isEqualTo(new Known(new Actor.Deployer(made.token())));
    assertThat(login("cluster-2", made.secret())).isEqualTo(WRONG);
    assertThat(login("CLUSTER-1", made.secret())).isEqualTo(WRONG);
    assertThat(login("", made.secret())).isEqualTo(WRONG);
    assertThat(logins.loginWithSecret(made.secret(), HERE)).isEqualTo(WRONG);
  }

  @Test
  void aJobTokenLogsInForItsUserOrForNobody() {
    User alice = people.user("alice");
    Project project = people.project(alice, "app");
    Made<JobToken> made = people.jobToken(project, OptionalLong.of(alice.id()));
    Made<JobToken> nobodys = people.jobToken(project, OptionalLong.empty());
    assertThat(login(Actor.Job.LOGIN, made.secret()))
        .isEqualTo(new Known(new Actor.Job(made.token(), Optional.of(alice))));
    assertThat(logins.loginWithSecret(nobodys.secret(), HERE))
        .isEqualTo(new Known(new Actor.Job(nobodys.token(), Optional.empty())));
    people.clock.move(Duration.ofHours(1));
    assertThat(login(Actor.Job.LOGIN, made.secret())).isEqualTo(WRONG);
  }

  @Test
  void nothingOfABlockedUserWorks() {
    User alice = people.withPassword("alice");
    Made<AccessToken> token = people.accessToken(alice);
    Made<JobToken> job = people.jobToken(people.project(alice, "app"), OptionalLong.of(alice.id()));
    assertThat(login("alice", PASSWORD)).isEqualTo(known(alice));
    people.block(alice);
    assertThat(login("alice", PASSWORD)).isEqualTo(WRONG);
    assertThat(login("alice", token.secret())).isEqualTo(WRONG);
    assertThat(login("alice", job.secret())).isEqualTo(WRONG);
    assertThat(logins.loginWithSecret(job.secret(), HERE)).isEqualTo(WRONG);
  }

  @Test
  void whatElseIsNeededIsToldToThoseWhoKnowThePassword() {
    User.Profile tokensOnly =
        new User.Profile("bob", Optional.empty(), false, false, true, User.State.ACTIVE);
    people.withPassword("bob", tokensOnly, People.CHEAP);
    people.secondFactor(people.withPassword("alice"), new byte[] {1});
    assertThat(login("bob", PASSWORD)).isEqualTo(new NeedsToken(Reason.TOKENS_ONLY));
    assertThat(login("alice", PASSWORD)).isEqualTo(new NeedsToken(Reason.SECOND_FACTOR));
    assertThat(login("bob", "wrong horse")).isEqualTo(WRONG);
    assertThat(login("alice", "wrong horse")).isEqualTo(WRONG);
  }

  @Test
  void aSecondFactorCountsOnceItIsConfirmed() {
    User alice = people.withPassword("alice");
    people.change(rows -> people.metadata.secondFactors().start(rows, alice.id(), new byte[] {1}));
    assertThat(login("alice", PASSWORD)).isEqualTo(known(alice));
  }

  @Test
  void guessingIsSlowedDownWhereItHappens() {
    User alice = people.withPassword("alice");
    failToLogIn("alice", 5);
    assertThat(login("alice", PASSWORD))
        .isEqualTo(new LoginOutcome.Throttled(Duration.ofSeconds(15)));
    assertThat(logins.login(new Credentials("alice", PASSWORD), ELSEWHERE)).isEqualTo(known(alice));
    people.clock.move(Duration.ofSeconds(15));
    assertThat(login("alice", PASSWORD)).isEqualTo(known(alice));
    failToLogIn("alice", 4);
    assertThat(login("alice", PASSWORD)).isEqualTo(known(alice));
  }

  @Test
  void guessingWhetherSomebodyExistsIsSlowedDownAlike() {
    failToLogIn("nobody", 5);
    assertThat(login("nobody", PASSWORD)).isInstanceOf(LoginOutcome.Throttled.class);
  }

  @Test
  void tokensAreNeverThrottled() {
    Made<AccessToken> made = people.accessToken(people.withPassword("alice"));
    for (int i = 0; i < 100; i++) {
      throttle.failed("alice", HERE);
      assertThat(login("alice", new Secrets().make(SecretKind.ACCESS_TOKEN).text()))
          .isEqualTo(WRONG);
    }
    assertThat(login("alice", PASSWORD)).isInstanceOf(LoginOutcome.Throttled.class);
    assertThat(login("alice", made.secret())).isInstanceOf(Known.class);
    assertThat(logins.loginWithSecret(made.secret(), HERE)).isInstanceOf(Known.class);
  }

  @Test
  void wrongTokensThrottleNobody() {
    User alice = people.withPassword("alice");
    for (int i = 0; i < 100; i++) {
      login("alice", new Secrets().make(SecretKind.ACCESS_TOKEN).text());
    }
    assertThat(login("alice", PASSWORD)).isEqualTo(known(alice));
  }

  /** Or the right password would let somebody go on guessing codes. */
  @Test
  void aPasswordThatNeedsACodeMakesNoFailureForgotten() {
    people.secondFactor(people.withPassword("alice"), new byte[] {1});
    failToLogIn("alice", 4);
    assertThat(login("alice", PASSWORD)).isEqualTo(new NeedsToken(Reason.SECOND_FACTOR));
    failToLogIn("alice", 1);
    assertThat(login("alice", PASSWORD)).isInstanceOf(LoginOutcome.Throttled.class);
  }

  /** Counted in checks, not in time: there is one at a time, and whoever is asked for needs it. */
  @Test
  void aUserWhoIsUnknownBlockedOrWithoutAPasswordCostsWhatOthersDo() {
    people.user("tokens");
    people.block(people.withPassword("blocked"));
    people.withPassword("alice");
    people.checks.acquireUninterruptibly();
    for (String name : new String[] {"alice", "nobody", "tokens", "blocked", ""}) {
      assertThat(login(name, PASSWORD)).isEqualTo(BUSY);
    }
    people.checks.release();
    assertThat(people.events()).isEmpty();
    assertThat(throttle.bans()).isEmpty();
  }

  @Test
  void aWeakHashIsReplacedOnceThePasswordIsKnown() {
    User alice =
        people.withPassword("alice", User.Profile.of("alice"), new Argon2Hash.Cost(32, 1, 1));
    Password before = people.passwordOf(alice);
    assertThat(login("alice", "wrong horse")).isEqualTo(WRONG);
    assertThat(people.passwordOf(alice)).isEqualTo(before);
    assertThat(login("alice", PASSWORD)).isEqualTo(known(alice));
    Password after = people.passwordOf(alice);
    assertThat(after.hash()).startsWith("$argon2id$v=19$m=64,t=1,p=1$");
    assertThat(after.mustChange()).isEqualTo(before.mustChange());
    assertThat(after.changedAt()).isEqualTo(before.changedAt());
    assertThat(login("alice", PASSWORD)).isEqualTo(known(alice));
  }

  @Test
  void aDirectoryIsAskedForThoseWithoutAPasswordHere() {
    people.withPassword("alice");
    User bob = people.user("bob");
    logins =
        with(
            credentials ->
                credentials.password().equals("of the directory")
                    ? new PasswordDirectory.Answer.Right(bob.id())
                    : new PasswordDirectory.Answer.Wrong());
    assertThat(login("bob", "of the directory")).isEqualTo(known(bob));
    assertThat(login("alice", "of the directory")).isEqualTo(WRONG);
    assertThat(login("bob", PASSWORD)).isEqualTo(WRONG);
    people.block(bob);
    assertThat(login("bob", "of the directory")).isEqualTo(WRONG);
    logins = with(_ -> new PasswordDirectory.Answer.Unavailable());
    assertThat(login("bob", "of the directory")).isEqualTo(BUSY);
    assertThat(login("alice", PASSWORD)).isInstanceOf(Known.class);
  }

  @Test
  void aFailureIsWrittenDownOnceAMinute() {
    User alice = people.withPassword("Alice");
    login("alice", "wrong horse");
    login("ALICE", "wrong horse");
    assertThat(people.events()).hasSize(1);
    AuditEvent.Entry entry = people.events().getFirst().entry();
    assertThat(entry)
        .isEqualTo(
            new AuditEvent.Entry(
                new AuditEvent.Actor(OptionalLong.empty(), "alice", "192.0.2.1"),
                "login_failed",
                new AuditEvent.Target("user", OptionalLong.of(alice.id()), "Alice"),
                Map.of("reason", "wrong_password")));
    logins.login(new Credentials("alice", "wrong horse"), ELSEWHERE);
    login("bob", "wrong horse");
    assertThat(people.events()).hasSize(3);
    people.clock.move(Duration.ofMinutes(1));
    login("alice", "wrong horse");
    assertThat(people.events()).hasSize(4);
  }

  @Test
  void theWritingOfFailuresIsBounded() {
    for (int i = 0; i < FailedLogins.MAX_A_MINUTE + 10; i++) {
      logins.login(
          new Credentials("user" + i, new Secrets().make(SecretKind.JOB_TOKEN).text()), HERE);
    }
    assertThat(people.events()).hasSize(FailedLogins.MAX_A_MINUTE);
    people.clock.move(Duration.ofMinutes(1));
    login("alice", "wrong horse");
    assertThat(people.events()).hasSize(FailedLogins.MAX_A_MINUTE + 1);
  }

  @Test
  void namesAreWrittenDownInAFormThatHarmsNobody() {
    String secret = new Secrets().make(SecretKind.ACCESS_TOKEN).text();
    login(secret, "x");
    assertThat(lastActor()).isEqualTo("(a secret)");
    login(" " + secret, "x");
    login("a\r\nb\u001b[2J\u202ec\u2028", "x");
    assertThat(lastActor()).isEqualTo("ab[2Jc");
    login("x".repeat(10_000), "x");
    assertThat(lastActor()).isEqualTo("x".repeat(255));
    assertThat(people.events()).hasSize(3).noneMatch(event -> event.toString().contains(secret));
  }

  @Test
  void whoeverIsBlockedOrLacksACodeIsNamedWithTheReason() {
    User alice = people.withPassword("alice");
    people.secondFactor(alice, new byte[] {1});
    login("alice", PASSWORD);
    User bob = people.user("bob");
    Made<AccessToken> made = people.accessToken(bob);
    people.block(bob);
    login("oauth2", made.secret());
    assertThat(people.details())
        .containsExactly(Map.of("reason", "blocked"), Map.of("reason", "second_factor_needed"));
    assertThat(people.events().getFirst().entry().target().id()).hasValue(bob.id());
  }

  @Test
  void usesOfTokensAreWrittenDownByTheFlushOnly() {
    Made<AccessToken> access = people.accessToken(people.user("alice"));
    login("", access.secret());
    assertThat(find(access).lastUsedAt()).isEmpty();
    uses.flush();
    assertThat(find(access).lastUsedAt()).isPresent();
  }

  private AccessToken find(Made<AccessToken> made) {
    return people
        .metadata
        .database()
        .read(rows -> people.metadata.accessTokens().find(rows, made.token().id()))
        .orElseThrow();
  }

  private String lastActor() {
    return people.events().getFirst().entry().actor().name();
  }

  private void failToLogIn(String name, int times) {
    for (int i = 0; i < times; i++) {
      assertThat(login(name, "wrong horse")).isEqualTo(WRONG);
    }
  }

  private LoginOutcome login(String name, String password) {
    return logins.login(new Credentials(name, password), HERE);
  }

  private Logins with(PasswordDirectory directory) {
    return new Logins(people.metadata, people.passwords, throttle, uses, directory, people.clock);
  }

  private static LoginOutcome known(User user) {
    return new Known(new Actor.Person(user, Optional.empty()));
  }
}
