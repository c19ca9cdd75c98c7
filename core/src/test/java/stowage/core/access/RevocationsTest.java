package stowage.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import stowage.core.access.CredentialId.Kind;
import stowage.core.jobs.MovableClock;

class RevocationsTest {

  private static final Duration LIFETIME = Duration.ofMinutes(5);
  private static final CredentialId TOKEN = new CredentialId(Kind.ACCESS_TOKEN, 7);
  private static final CredentialId OTHER = new CredentialId(Kind.ACCESS_TOKEN, 8);
  private static final CredentialId PASSWORD = CredentialId.ofUser(1);

  private final MovableClock clock = new MovableClock();
  private final Revocations revocations = new Revocations(clock, LIFETIME);

  @Test
  void nothingIsRevokedAtFirst() {
    assertThat(isRevoked(TOKEN, 1)).isFalse();
    assertThat(isRevoked(PASSWORD, 1)).isFalse();
  }

  @Test
  void aRevokedTokenIsAtOnceAndForGood() {
    revocations.revoked(TOKEN);
    assertThat(isRevoked(TOKEN, 1)).isTrue();
    clock.move(LIFETIME);
    assertThat(isRevoked(TOKEN, 1)).isTrue();
    assertThat(isRevoked(OTHER, 1)).isFalse();
    assertThat(isRevoked(new CredentialId(Kind.DEPLOY_TOKEN, 7), 1)).isFalse();
  }

  @Test
  void nothingOfABlockedUserWorks() {
    revocations.blocked(1);
    clock.move(Duration.ofSeconds(1));
    assertThat(isRevoked(TOKEN, 1)).isTrue();
    assertThat(isRevoked(PASSWORD, 1)).isTrue();
    assertThat(isRevoked(new CredentialId(Kind.JOB_TOKEN, 9), 1)).isTrue();
    assertThat(isRevoked(OTHER, 2)).isFalse();
    assertThat(revocations.isRevoked(OTHER, OptionalLong.empty(), clock.instant())).isFalse();
    revocations.unblocked(1);
    assertThat(isRevoked(TOKEN, 1)).isFalse();
  }

  @Test
  void aNewPasswordEndsWhatTheOldOneGave() {
    Instant before = clock.instant();
    clock.move(Duration.ofSeconds(1));
    revocations.passwordChanged(1);
    clock.move(Duration.ofMillis(1));
    assertThat(revocations.isRevoked(PASSWORD, OptionalLong.of(1), before)).isTrue();
    assertThat(isRevoked(PASSWORD, 1)).isFalse();
    assertThat(revocations.isRevoked(TOKEN, OptionalLong.of(1), before)).isFalse();
  }

  @Test
  void whatCannotBeShownAnyMoreIsForgotten() {
    revocations.revoked(TOKEN);
    revocations.blocked(1);
    clock.move(LIFETIME.plusMinutes(3));
    revocations.revoked(OTHER);
    assertThat(isRevoked(TOKEN, 2)).isFalse();
    revocations.blocked(2);
    assertThat(isRevoked(PASSWORD, 1)).isFalse();
    assertThat(isRevoked(OTHER, 1)).isTrue();
  }

  private boolean isRevoked(CredentialId credential, long user) {
    return revocations.isRevoked(credential, OptionalLong.of(user), clock.instant());
  }
}
