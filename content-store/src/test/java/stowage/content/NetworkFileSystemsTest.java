package stowage.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkFileSystemsTest {

  @ParameterizedTest
  @ValueSource(strings = {"nfs", "nfs4", "cifs", "SMB3", "9p", "fuse", "fuse.sshfs", "virtiofs"})
  void typesThatAnotherMachineOrProcessServesAreNetworked(String type) {
    assertThat(NetworkFileSystems.isNetworked(type)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ext4", "xfs", "btrfs", "zfs", "tmpfs", "overlay", "apfs"})
  void typesOfThisMachineAreNot(String type) {
    assertThat(NetworkFileSystems.isNetworked(type)).isFalse();
  }

  @Test
  void aPathThatIsNotThereYetIsJudgedByItsParent(@TempDir Path folder) throws IOException {
    assertThat(NetworkFileSystems.typeOf(folder.resolve("not/there/yet")))
        .isEqualTo(
            Optional.of(Files.getFileStore(folder).type()).filter(NetworkFileSystems::isNetworked));
  }
}
