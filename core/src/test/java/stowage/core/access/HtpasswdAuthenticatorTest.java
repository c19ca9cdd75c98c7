package stowage.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HtpasswdAuthenticatorTest {

  @TempDir private Path folder;
  private Path file;
  private HtpasswdAuthenticator authenticator;

  @BeforeEach
  void open() throws IOException {
    file = folder.resolve("htpasswd");
    Files.writeString(file, "# people\n\nalice:" + hash("right") + "\nbob:plain\nnobody\n");
    authenticator = new HtpasswdAuthenticator(file, 2);
  }

  @Test
  void onlyTheRightPasswordLetsIn() {
    assertThat(isAdmitted("alice", "right")).isTrue();
    assertThat(isAdmitted("alice", "right")).isTrue();
    assertThat(isAdmitted("alice", "wrong")).isFalse();
    assertThat(isAdmitted("alice", "")).isFalse();
    assertThat(authenticator.admit(new Presented.Nothing(), List.of()))
        .isEqualTo(new Admission.Refused());
  }

  @Test
  void anUnknownUserAndAMalformedEntryAreRefusedAsAWrongPasswordIs() {
    assertThat(isAdmitted("mallory", "right")).isFalse();
    assertThat(isAdmitted("bob", "plain")).isFalse();
    assertThat(isAdmitted("nobody", "")).isFalse();
    assertThat(isAdmitted("", "")).isFalse();
  }

  @Test
  void aChangedFileCountsAtOnce() throws IOException {
    assertThat(isAdmitted("alice", "right")).isTrue();
    Files.writeString(file, "alice:" + hash("changed") + "\n");
    assertThat(isAdmitted("alice", "right")).isFalse();
    assertThat(isAdmitted("alice", "changed")).isTrue();
  }

  @Test
  void aFileThatIsGoneLeavesTheUsersAsTheyWere() throws IOException {
    Files.delete(file);
    assertThat(isAdmitted("alice", "right")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "2a", "2b", "2x", "2y"})
  void everyKindOfBcryptIsChecked(String kind) throws IOException {
    Files.writeString(file, "alice:" + hash("right").replace("$2y$", "$" + kind + "$") + "\n");
    assertThat(isAdmitted("alice", "right")).isTrue();
    assertThat(isAdmitted("alice", "wrong")).isFalse();
  }

  /** As bcrypt has it, and every tool that writes such files: 72 bytes count. */
  @Test
  void ofALongPasswordTheFirst72BytesCount() throws IOException {
    String counted = "\u00e4".repeat(36);
    Files.writeString(file, "alice:" + hash(counted) + "\n");
    assertThat(isAdmitted("alice", counted)).isTrue();
    assertThat(isAdmitted("alice", counted + "and more")).isTrue();
    assertThat(isAdmitted("alice", counted.substring(1))).isFalse();
    assertThat(isAdmitted("alice", counted.substring(1) + "o" + "x".repeat(45_000))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"03", "32", "99"})
  void aCostThatBcryptDoesNotHaveIsNoError(String cost) throws IOException {
    Files.writeString(file, "alice:" + hash("right").replace("$04$", "$" + cost + "$") + "\n");
    assertThat(isAdmitted("alice", "right")).isFalse();
  }

  private boolean isAdmitted(String user, String password) {
    Admission admission =
        authenticator.admit(new Presented.Password(new Credentials(user, password)), List.of());
    assertThat(admission).isNotInstanceOf(Admission.Busy.class);
    return admission instanceof Admission.Admitted;
  }

  private static String hash(String password) {
    return OpenBSDBCrypt.generate("2y", password.toCharArray(), new byte[16], 4);
  }
}
