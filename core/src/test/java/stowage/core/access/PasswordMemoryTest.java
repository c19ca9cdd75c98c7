package stowage.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** While every check is taken, only what is remembered gets an answer other than Busy. */
class PasswordMemoryTest {

  private static final int CHECKS = 2;

  @TempDir private Path folder;
  private final AtomicLong nanos = new AtomicLong();
  private final Semaphore checks = new Semaphore(CHECKS);
  private Path file;
  private HtpasswdAuthenticator authenticator;

  @BeforeEach
  void open() throws IOException {
    file = folder.resolve("htpasswd");
    Files.writeString(file, "alice:" + hash("right") + "\nbob:" + hash("right") + "\n");
    authenticator =
        new HtpasswdAuthenticator(file, new BoundedChecks(checks, Duration.ZERO), nanos::get);
  }

  @Test
  void withoutAFreeCheckThereIsNoAnswer() {
    takeAllChecks();
    assertThat(admit("alice", "right")).isInstanceOf(Admission.Busy.class);
    assertThat(admit("alice", "wrong")).isInstanceOf(Admission.Busy.class);
    assertThat(admit("mallory", "right")).isInstanceOf(Admission.Busy.class);
    assertThat(authenticator.admit(new Presented.Nothing(), List.of()))
        .isInstanceOf(Admission.Refused.class);
    checks.release();
    assertThat(admit("alice", "right")).isInstanceOf(Admission.Admitted.class);
  }

  @Test
  void everyCheckIsGivenBack() {
    for (int i = 0; i < 2 * CHECKS; i++) {
      assertThat(admit("alice", "wrong")).isInstanceOf(Admission.Refused.class);
      assertThat(admit("mallory", "wrong")).isInstanceOf(Admission.Refused.class);
      assertThat(admit("bob", "right")).isInstanceOf(Admission.Admitted.class);
    }
    assertThat(checks.availablePermits()).isEqualTo(CHECKS);
  }

  @Test
  void aSuccessIsRememberedForAMinuteAndNoLonger() {
    assertThat(admit("alice", "right")).isInstanceOf(Admission.Admitted.class);
    takeAllChecks();
    move(Duration.ofSeconds(59));
    assertThat(admit("alice", "right")).isInstanceOf(Admission.Admitted.class);
    move(Duration.ofSeconds(1));
    assertThat(admit("alice", "right")).isInstanceOf(Admission.Busy.class);
  }

  @Test
  void onlyThisUserWithThisPasswordIsRemembered() {
    assertThat(admit("alice", "right")).isInstanceOf(Admission.Admitted.class);
    takeAllChecks();
    assertThat(admit("alice", "wrong")).isInstanceOf(Admission.Busy.class);
    assertThat(admit("alice", "righ")).isInstanceOf(Admission.Busy.class);
    assertThat(admit("bob", "right")).isInstanceOf(Admission.Busy.class);
    assertThat(admit("aliceright", "")).isInstanceOf(Admission.Busy.class);
  }

  @Test
  void aFailureIsNeverRemembered() {
    assertThat(admit("alice", "wrong")).isInstanceOf(Admission.Refused.class);
    assertThat(admit("mallory", "wrong")).isInstanceOf(Admission.Refused.class);
    takeAllChecks();
    assertThat(admit("alice", "wrong")).isInstanceOf(Admission.Busy.class);
    assertThat(admit("mallory", "wrong")).isInstanceOf(Admission.Busy.class);
  }

  @Test
  void aPasswordThatWasChangedIsForgottenAtOnce() throws IOException {
    assertThat(admit("alice", "right")).isInstanceOf(Admission.Admitted.class);
    Files.writeString(file, "alice:" + hash("changed") + "\n");
    assertThat(admit("alice", "right")).isInstanceOf(Admission.Refused.class);
  }

  @Test
  void aUserWhoIsTakenOutIsForgottenAtOnce() throws IOException {
    assertThat(admit("alice", "right")).isInstanceOf(Admission.Admitted.class);
    Files.writeString(file, "bob:" + hash("right") + "\n");
    assertThat(admit("alice", "right")).isInstanceOf(Admission.Refused.class);
  }

  private void takeAllChecks() {
    assertThat(checks.tryAcquire(CHECKS)).isTrue();
  }

  private void move(Duration by) {
    nanos.addAndGet(by.toNanos());
  }

  private Admission admit(String user, String password) {
    return authenticator.admit(new Presented.Password(new Credentials(user, password)), List.of());
  }

  private static String hash(String password) {
    return OpenBSDBCrypt.generate("2y", password.toCharArray(), new byte[16], 4);
  }
}
