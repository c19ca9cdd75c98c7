package stowage.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    assertThat(authenticator.admit(Optional.empty())).isEqualTo(new Admission.Refused());
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

  private boolean isAdmitted(String user, String password) {
    Admission admission = authenticator.admit(Optional.of(new Credentials(user, password)));
    assertThat(admission).isNotInstanceOf(Admission.Busy.class);
    return admission instanceof Admission.Admitted;
  }

  private static String hash(String password) {
    return OpenBSDBCrypt.generate("2y", password.toCharArray(), new byte[16], 4);
  }
}
