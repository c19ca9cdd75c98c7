package stowage.core.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SecretBoxTest {

  private static final byte[] SECRET = "a secret".getBytes(UTF_8);

  private final SecretBox box = new SecretBox(key(1));

  @Test
  void whatWasWrappedComesBack() {
    assertThat(box.unwrap("signing key", box.wrap("signing key", SECRET))).isEqualTo(SECRET);
    assertThat(box.unwrap("", box.wrap("", new byte[0]))).isEmpty();
  }

  @Test
  void theSameSecretNeverLooksTheSame() {
    assertThat(box.wrap("second factor", SECRET)).isNotEqualTo(box.wrap("second factor", SECRET));
  }

  @Test
  void nothingOfTheSecretShows() {
    assertThat(new String(box.wrap("second factor", SECRET), UTF_8)).doesNotContain("secret");
  }

  @Test
  void itCanNotBeMovedToAnotherPlace() {
    byte[] wrapped = box.wrap("second factor", SECRET);

    assertThatThrownBy(() -> box.unwrap("signing key", wrapped))
        .isInstanceOf(SecretBox.DamagedException.class)
        .hasMessageContaining("signing key");
  }

  @Test
  void anotherMasterKeyIsTold() {
    byte[] wrapped = box.wrap("second factor", SECRET);

    assertThatThrownBy(() -> new SecretBox(key(2)).unwrap("second factor", wrapped))
        .isInstanceOf(SecretBox.OtherKeyException.class)
        .hasMessageContaining("another master key");
  }

  @Test
  void everyChangeIsFound() {
    byte[] wrapped = box.wrap("second factor", SECRET);
    for (int at = 0; at < wrapped.length; at++) {
      byte[] changed = wrapped.clone();
      changed[at] ^= 1;
      assertThatThrownBy(() -> box.unwrap("second factor", changed))
          .isInstanceOfAny(SecretBox.DamagedException.class, SecretBox.OtherKeyException.class);
    }
    for (int length = 0; length < wrapped.length; length++) {
      byte[] shorter = Arrays.copyOf(wrapped, length);
      assertThatThrownBy(() -> box.unwrap("second factor", shorter))
          .isInstanceOf(SecretBox.DamagedException.class);
    }
  }

  @Test
  void aMasterKeyHasItsLength() {
    assertThatIllegalArgumentException().isThrownBy(() -> new SecretBox(new byte[16]));
  }

  static byte[] key(int fill) {
    byte[] key = new byte[SecretBox.KEY_BYTES];
    Arrays.fill(key, (byte) fill);
    return key;
  }
}
