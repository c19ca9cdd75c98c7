package stowage.core.access;

import static org.assertj.core.api.Assertions.assertThat;
import static stowage.core.access.People.PASSWORD;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stowage.metadata.User;

class SignInsTest {

  private static final InetAddress HERE = InetAddress.ofLiteral("192.0.2.1");
  private static final SignIn WRONG = new SignIn.Wrong();
  private static final SignIn TOO_LATE = new SignIn.TooLate();
  private static final String RECOVERY_CODE = "abcde12345";
  private static final SecretBox BOX = new SecretBox(new byte[SecretBox.KEY_BYTES]);
  private static final TotpSecret SECRET =
      TotpSecret.ofBytes("12345678901234567890".getBytes(StandardCharsets.US_ASCII));

  @TempDir private Path folder;
  private People people;
  private LoginThrottle throttle;
  private SignIns signIns;
  private User alice;

  @BeforeEach
  void open() {
    people = new People(folder);
    throttle = new LoginThrottle(people.clock);
    Logins logins =
        new Logins(
            people.metadata,
            people.passwords,
            throttle,
            new TokenUses(people.metadata, people.clock),
            PasswordDirectory.none(),
            people.clock);
    signIns = new SignIns(people.metadata, logins, BOX, people.clock);
    alice = people.withPassword("alice");
  }

  @AfterEach
  void close() {
    people.close();
  }

  @Test
  void aPasswordIsEnoughWithoutASecondFactor() {
    assertThat(password(PASSWORD)).isEqualTo(new SignIn.Done(actor(), true));
    assertThat(password("wrong horse")).isEqualTo(WRONG);
  }

  @Test
  void whoMayUseTokensOnlyMaySignIn() {
    User.Profile profile =
        new User.Profile("bob", Optional.empty(), false, false, true, User.State.ACTIVE);
    people.withPassword("bob", profile, People.CHEAP);
    assertThat(signIns.withPassword(new Credentials("bob", PASSWORD), HERE))
        .isInstanceOf(SignIn.Done.class);
  }

  @Test
  void aTokenIsNoPassword() {
    assertThat(password(people.accessToken(alice).secret())).isEqualTo(WRONG);
  }

  @Test
  void aCodeWorksOnce() {
    PendingSignIn pending = pending();
    assertThat(code(pending, "000000 ")).isEqualTo(WRONG);
    assertThat(code(pending, now().substring(0, 3) + " " + now().substring(3)))
        .isEqualTo(new SignIn.Done(actor(), true));
    assertThat(code(pending, now())).isEqualTo(WRONG);
  }

  @Test
  void aRecoveryCodeWorksOnceAndIsWrittenDown() {
    PendingSignIn pending = pending();
    assertThat(code(pending, "abcde12346")).isEqualTo(WRONG);
    assertThat(code(pending, "ABCDE-12345")).isEqualTo(new SignIn.Done(actor(), true));
    assertThat(code(pending, RECOVERY_CODE)).isEqualTo(WRONG);
    assertThat(people.events().stream().map(event -> event.entry().action()))
        .containsExactly("recovery_code_used", "login_failed");
    assertThat(people.details()).contains(Map.of("reason", "wrong_code"));
  }

  @Test
  void wrongCodesAreSlowedDownTogetherWithWrongPasswords() {
    PendingSignIn pending = pending();
    for (int i = 0; i < 3; i++) {
      assertThat(code(pending, "000000")).isEqualTo(WRONG);
    }
    assertThat(password(PASSWORD)).isInstanceOf(SignIn.NeedsCode.class);
    assertThat(password("wrong horse")).isEqualTo(WRONG);
    assertThat(code(pending, "000000")).isEqualTo(WRONG);
    assertThat(code(pending, now())).isEqualTo(new SignIn.Throttled(Duration.ofSeconds(15)));
    assertThat(password(PASSWORD)).isEqualTo(new SignIn.Throttled(Duration.ofSeconds(15)));
  }

  @Test
  void aRightCodeMakesFailuresForgotten() {
    PendingSignIn pending = pending();
    for (int i = 0; i < 4; i++) {
      code(pending, "000000");
    }
    assertThat(code(pending, now())).isInstanceOf(SignIn.Done.class);
    assertThat(code(pending, "000000")).isEqualTo(WRONG);
    assertThat(code(pending, "000000")).isEqualTo(WRONG);
  }

  @Test
  void manyAddressesTogetherDontGuessACode() {
    PendingSignIn pending = pending();
    for (int i = 0; i < CodeGuesses.MAX; i++) {
      InetAddress address = InetAddress.ofLiteral("192.0.2." + (i + 10));
      assertThat(signIns.withCode(pending, "000000", address)).isEqualTo(WRONG);
    }
    assertThat(code(pending, now())).isEqualTo(new SignIn.NeedsRecoveryCode());
    assertThat(code(pending, RECOVERY_CODE)).isInstanceOf(SignIn.Done.class);
    assertThat(code(pending, now())).isInstanceOf(SignIn.Done.class);
  }

  @Test
  void aPasswordIsProvenForFiveMinutes() {
    PendingSignIn pending = pending();
    people.clock.move(Duration.ofMinutes(5));
    assertThat(code(pending, "000000")).isEqualTo(WRONG);
    people.clock.move(Duration.ofSeconds(1));
    assertThat(code(pending, now())).isEqualTo(TOO_LATE);
  }

  @Test
  void aPasswordThatChangesInBetweenIsProvenNoMore() {
    PendingSignIn pending = pending();
    people.setPassword(alice, people.passwords.hash(PASSWORD).orElseThrow());
    assertThat(code(pending, now())).isEqualTo(TOO_LATE);
  }

  @Test
  void whoIsVouchedForOwesTheCodeAsWell() {
    User bob = people.user("bob");
    assertThat(signIns.vouchedFor(bob.id(), HERE))
        .isEqualTo(new SignIn.Done(new Actor.Person(bob, Optional.empty()), false));
    people.block(bob);
    assertThat(signIns.vouchedFor(bob.id(), HERE)).isEqualTo(WRONG);
    assertThat(signIns.vouchedFor(1000, HERE)).isEqualTo(WRONG);
    pending();
    assertThat(signIns.vouchedFor(alice.id(), HERE))
        .isInstanceOfSatisfying(
            SignIn.NeedsCode.class,
            needed -> assertThat(code(needed.pending(), now())).isInstanceOf(SignIn.Done.class));
  }

  @Test
  void whoIsBlockedInBetweenGetsNoFurther() {
    PendingSignIn pending = pending();
    people.block(alice);
    assertThat(code(pending, now())).isEqualTo(TOO_LATE);
    assertThat(password(PASSWORD)).isEqualTo(WRONG);
  }

  private PendingSignIn pending() {
    people.secondFactor(alice, SECRET.wrap(BOX));
    people.change(
        rows ->
            people
                .metadata
                .secondFactors()
                .replaceRecoveryCodes(
                    rows, alice.id(), List.of(RecoveryCodes.kept(RECOVERY_CODE))));
    return switch (password(PASSWORD)) {
      case SignIn.NeedsCode(PendingSignIn pending) -> pending;
      case SignIn other -> throw new AssertionError(other);
    };
  }

  private String now() {
    long step = people.clock.instant().getEpochSecond() / Totp.SECONDS;
    return new String(Totp.code(SECRET, step), StandardCharsets.US_ASCII);
  }

  private SignIn password(String password) {
    return signIns.withPassword(new Credentials("alice", password), HERE);
  }

  private SignIn code(PendingSignIn pending, String code) {
    return signIns.withCode(pending, code, HERE);
  }

  private Actor.Person actor() {
    return new Actor.Person(alice, Optional.empty());
  }
}
