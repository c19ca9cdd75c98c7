package stowage.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stowage.core.access.Argon2Hash.Cost;
import stowage.core.access.Passwords.Check;

class PasswordsTest {

  private static final Cost TODAY = new Cost(64, 2, 1);
  private static final Check WRONG = new Check.Wrong();
  private static final Check BUSY = new Check.Busy();
  private static final Check RIGHT = new Check.Right(Optional.empty());

  private final AtomicLong nanos = new AtomicLong();
  private final Semaphore permits = new Semaphore(1);
  private final Passwords passwords =
      new Passwords(new BoundedChecks(permits, Duration.ZERO), TODAY, nanos::get);

  @Test
  void onlyTheRightPasswordIsRight() {
    Optional<String> kept = passwords.hash("correct horse");
    assertThat(kept.orElseThrow()).startsWith("$argon2id$v=19$m=64,t=2,p=1$");
    assertThat(check("correct horse", kept)).isEqualTo(RIGHT);
    assertThat(check("correct hors", kept)).isEqualTo(WRONG);
    assertThat(check("", kept)).isEqualTo(WRONG);
    assertThat(check("correct horse", Optional.of("no hash"))).isEqualTo(WRONG);
    assertThat(check("correct horse", Optional.empty())).isEqualTo(WRONG);
  }

  @Test
  void twoHashesOfOnePasswordDiffer() {
    assertThat(passwords.hash("correct horse")).isNotEqualTo(passwords.hash("correct horse"));
  }

  @Test
  void aHashThatTookLessThanTodaysIsRenewed() {
    for (Cost old : new Cost[] {new Cost(32, 2, 1), new Cost(64, 1, 1), new Cost(64, 1, 2)}) {
      String kept = Argon2Hash.of("correct horse", old, new byte[16]).encoded();
      assertThat(check("wrong horse", Optional.of(kept))).isEqualTo(WRONG);
      Check check = check("correct horse", Optional.of(kept));
      assertThat(check).isInstanceOf(Check.Right.class).hasToString("Right[isRenewed=true]");
      Optional<String> renewed = ((Check.Right) check).renewed();
      assertThat(renewed.orElseThrow()).startsWith("$argon2id$v=19$m=64,t=2,p=1$");
      assertThat(check("correct horse", renewed)).isEqualTo(RIGHT);
    }
  }

  @Test
  void aHashThatTookMoreIsKept() {
    String kept = Argon2Hash.of("correct horse", new Cost(128, 3, 1), new byte[16]).encoded();
    assertThat(check("correct horse", Optional.of(kept))).isEqualTo(RIGHT);
  }

  @Test
  void whileAllChecksAreTakenOnlyWhatIsRememberedIsKnown() {
    Optional<String> kept = passwords.hash("correct horse");
    assertThat(check("correct horse", kept)).isEqualTo(RIGHT);
    assertThat(permits.tryAcquire()).isTrue();
    assertThat(check("correct horse", kept)).isEqualTo(RIGHT);
    assertThat(check("wrong horse", kept)).isEqualTo(BUSY);
    assertThat(check("correct horse", Optional.empty())).isEqualTo(BUSY);
    assertThat(passwords.hash("correct horse")).isEmpty();
    nanos.addAndGet(Duration.ofMinutes(1).toNanos());
    assertThat(check("correct horse", kept)).isEqualTo(BUSY);
    permits.release();
    assertThat(check("correct horse", kept)).isEqualTo(RIGHT);
  }

  @Test
  void aRenewedHashIsRememberedInThePlaceOfTheOldOne() {
    String old = Argon2Hash.of("correct horse", new Cost(32, 1, 1), new byte[16]).encoded();
    Check check = check("correct horse", Optional.of(old));
    assertThat(permits.tryAcquire()).isTrue();
    assertThat(check("correct horse", ((Check.Right) check).renewed())).isEqualTo(RIGHT);
    assertThat(check("correct horse", Optional.of(old))).isEqualTo(BUSY);
  }

  /** Counted in computations, not in time: each takes the one permit, known user or not. */
  @Test
  void anUnknownUserCostsACheckOfTodaysCost() {
    assertThat(check("correct horse", Optional.empty())).isEqualTo(WRONG);
    assertThat(permits.tryAcquire()).isTrue();
    assertThat(check("correct horse", Optional.empty())).isEqualTo(BUSY);
    assertThat(Passwords.COST.memoryKibibytes()).isGreaterThanOrEqualTo(19 * 1024);
    assertThat(Passwords.COST.isReasonable()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "alice, 1234567, TOO_SHORT",
    "alice, '', TOO_SHORT",
    "alice, \ud83d\udd11\ud83d\udd11\ud83d\udd11\ud83d\udd11\ud83d\udd11\ud83d\udd11\ud83d\udd11, TOO_SHORT",
    "alexandra, Alexandra, IS_THE_USER_NAME",
    "alexandra, ' alexandra ', IS_THE_USER_NAME",
    "alexandra, stwp_alexandra, LOOKS_LIKE_A_TOKEN",
    "alexandra, alexandra1, ",
    "alice, 12345678, ",
  })
  void aNewPasswordIsNeitherShortNorTheName(
      String user, String password, @Nullable PasswordFlaw flaw) {
    assertThat(PasswordFlaw.of(new Credentials(user, password)))
        .isEqualTo(Optional.ofNullable(flaw));
  }

  @Test
  void aNewPasswordIsNotTooLong() {
    assertThat(PasswordFlaw.of(new Credentials("alice", "\u00e4".repeat(128)))).isEmpty();
    assertThat(PasswordFlaw.of(new Credentials("alice", "\u00e4".repeat(129))))
        .contains(PasswordFlaw.TOO_LONG);
  }

  private Check check(String password, Optional<String> kept) {
    return passwords.check(new Credentials("alice", password), kept);
  }
}
