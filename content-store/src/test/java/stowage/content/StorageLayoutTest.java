package stowage.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StorageLayoutTest {

  @Test
  void anUploadsNameCanBeReadBack() {
    UploadKey key = new UploadKey("0198f3-Az_9", Long.MAX_VALUE);
    Path file = new StorageLayout(Path.of("/root")).upload(key);
    assertThat(file)
        .isEqualTo(Path.of("/root/docker/registry/v2/uploads/0198f3-Az_9." + Long.MAX_VALUE));
    assertThat(StorageLayout.parseUpload(file.getFileName().toString())).hasValue(key);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ".probe", "a", "a.", ".1", "a.x", "a.1.copy", "a.-1", "a.9999999999999999999"})
  void otherNamesAreNotUploads(String name) {
    assertThat(StorageLayout.parseUpload(name)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "..", "a/b", "a.b", "a\0", "a b", "ä"})
  void aSessionMustBeAName(String session) {
    assertThatThrownBy(() -> new UploadKey(session, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
