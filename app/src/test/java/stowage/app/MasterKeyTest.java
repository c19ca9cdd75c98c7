package stowage.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stowage.core.access.KeyringSettings;
import stowage.core.access.SecretBox;
import stowage.core.access.SigningKeyring;
import stowage.metadata.Metadata;

class MasterKeyTest {

  @TempDir private Path folder;

  @Test
  void itIsMadeOnceForItsOwnerOnly() throws Exception {
    byte[] wrapped = MasterKey.open(file()).wrap("test", new byte[] {1, 2});

    assertThat(MasterKey.open(file()).unwrap("test", wrapped)).containsExactly(1, 2);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "AAAA", "not base64!"})
  void aFileThatHoldsNoneIsRefused(String content) throws Exception {
    Files.write(file(), content.getBytes(UTF_8));

    assertThatThrownBy(() -> MasterKey.open(file()))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("does not hold a master key");
  }

  @Test
  void oneThatDidNotWrapTheDatabasesSecretsIsRefused() throws Exception {
    SecretBox box = MasterKey.open(file());
    try (Metadata metadata = Metadata.openSqlite(folder.resolve("metadata.db"))) {
      MasterKey.check(box, metadata, file());
      SigningKeyring.open(metadata, box, KeyringSettings.DEFAULT, Clock.systemUTC());
      MasterKey.check(box, metadata, file());

      Files.delete(file());
      SecretBox other = MasterKey.open(file());
      assertThatThrownBy(() -> MasterKey.check(other, metadata, file()))
          .isInstanceOf(StartFailure.class)
          .hasMessageContaining("another master key")
          .hasMessageContaining(file().toString());
    }
  }

  private Path file() {
    return folder.resolve("master.key");
  }
}
