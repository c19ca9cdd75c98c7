package stowage.content.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import stowage.content.ContentKey;
import stowage.content.ContentMissingException;
import stowage.content.UploadKey;
import stowage.model.Digest;
import stowage.model.DigestAlgorithm;

/** A key is published once and deleted for good. */
public interface PublicationContract extends ContractPart {

  @Test
  default void publishedBytesAreThereAfterARestart() throws IOException {
    byte[] bytes = StoreUnderTest.bytes(1, 70_000);
    ContentKey key = content().publish(bytes);
    assertThat(content().read(key, bytes.length)).isEqualTo(bytes);
    content().reopen();
    assertThat(store().size(key)).hasValue(bytes.length);
    assertThat(content().read(key, bytes.length)).isEqualTo(bytes);
  }

  @Test
  default void everyAlgorithmAndGenerationHasAKeyOfItsOwn() throws IOException {
    byte[] bytes = StoreUnderTest.bytes(2, 100);
    Digest sha512 = Digest.of(DigestAlgorithm.SHA512, bytes);
    Digest sha256 = Digest.of(DigestAlgorithm.SHA256, bytes);
    ContentKey[] keys = {
      ContentKey.first(sha256),
      ContentKey.first(sha512),
      ContentKey.ofGeneration(sha256, -1),
      ContentKey.ofGeneration(sha512, 1)
    };
    for (ContentKey key : keys) {
      assertThat(content().publish(bytes, content().remember(key))).isTrue();
    }
    assertThat(store().delete(keys[0])).isTrue();
    assertThat(store().size(keys[0])).isEmpty();
    for (int i = 1; i < keys.length; i++) {
      assertThat(content().read(keys[i], 100)).isEqualTo(bytes);
    }
  }

  @Test
  default void aKeyThatIsTakenStaysAsItIs() throws IOException {
    byte[] first = "first".getBytes(UTF_8);
    ContentKey key = content().publish(first);
    UploadKey other = content().newUpload("other bytes".getBytes(UTF_8));
    assertThat(store().publish(other, key)).isFalse();
    assertThat(content().read(key, first.length)).isEqualTo(first);
    assertThat(content().readUpload(other)).asString().isEqualTo("other bytes");
  }

  @Test
  default void anUploadKeepsItsNameUntilItIsDeleted() throws IOException {
    byte[] bytes = "abc".getBytes(UTF_8);
    UploadKey upload = content().newUpload(bytes);
    ContentKey key = content().keyFor(bytes);
    assertThat(store().publish(upload, key)).isTrue();
    assertThat(content().readUpload(upload)).isEqualTo(bytes);
    store().deleteUpload(upload);
    assertThat(content().read(key, bytes.length)).isEqualTo(bytes);
  }

  @Test
  default void aSessionThatGoesOnChangesNothingPublished() throws IOException {
    byte[] bytes = "abcdef".getBytes(UTF_8);
    UploadKey upload = content().newUpload(bytes);
    ContentKey key = content().keyFor(bytes);
    store().publish(upload, key);
    content().append(upload, 4, "XYZ".getBytes(UTF_8));
    assertThat(content().readUpload(upload)).asString().isEqualTo("abcdXYZ");
    content().append(upload, 0, "fresh".getBytes(UTF_8));
    assertThat(content().readUpload(upload)).asString().isEqualTo("fresh");
    assertThat(content().read(key, bytes.length)).isEqualTo(bytes);
  }

  @Test
  default void anUnknownUploadCannotBePublished() throws IOException {
    ContentKey key = content().keyFor("nothing".getBytes(UTF_8));
    assertThatThrownBy(() -> store().publish(content().newUpload(), key))
        .isInstanceOf(ContentMissingException.class);
    assertThat(store().size(key)).isEmpty();
  }

  @Test
  default void ofManyPublishersOfOneKeyOneSucceeds() throws IOException {
    byte[] bytes = StoreUnderTest.bytes(3, 5_000);
    ContentKey key = content().keyFor(bytes);
    long published =
        Concurrently.callAll(32, _ -> content().publish(bytes, key)).stream()
            .filter(Boolean::booleanValue)
            .count();
    assertThat(published).isEqualTo(1);
    assertThat(content().read(key, bytes.length)).isEqualTo(bytes);
  }

  @Test
  default void publishersOfDifferentKeysDisturbNobody() throws IOException {
    Concurrently.callAll(
        64,
        i -> {
          byte[] bytes = StoreUnderTest.bytes(100 + i, 1_000 + i);
          return assertThat(content().read(content().publish(bytes), bytes.length))
              .isEqualTo(bytes);
        });
  }

  @Test
  default void nothingCanBePublished() throws IOException {
    byte[] nothing = new byte[0];
    UploadKey upload = content().newUpload();
    store().openUpload(upload, 0).close();
    ContentKey key = content().keyFor(nothing);
    assertThat(store().publish(upload, key)).isTrue();
    assertThat(store().size(key)).hasValue(0);
    assertThat(content().read(key, 0)).isEmpty();
    assertThat(content().publish(nothing, key)).isFalse();
  }

  @Test
  default void deletedContentIsGone() throws IOException {
    ContentKey key = content().publish("abc".getBytes(UTF_8));
    content().read(key, 3);
    assertThat(store().delete(key)).isTrue();
    assertThat(store().size(key)).isEmpty();
    assertThatThrownBy(() -> store().open(key, 3)).isInstanceOf(ContentMissingException.class);
    content().reopen();
    assertThat(store().size(key)).isEmpty();
  }

  @Test
  default void aLateOrRepeatedDeleteHurtsNobody() throws IOException {
    byte[] bytes = "abc".getBytes(UTF_8);
    ContentKey older = content().publish(bytes);
    assertThat(store().delete(older)).isTrue();
    ContentKey newer =
        content()
            .remember(ContentKey.ofGeneration(Digest.of(DigestAlgorithm.SHA256, bytes), 0xabcL));
    content().publish(bytes, newer);
    assertThat(store().delete(older)).isFalse();
    assertThat(content().read(newer, 3)).isEqualTo(bytes);
  }

  @Test
  default void nobodyElsesKeyIsEverDeleted() throws IOException {
    assertThat(store().delete(content().keyFor("never pushed".getBytes(UTF_8)))).isFalse();
  }

  @Test
  default void ofManyDeletersOneFindsSomething() throws IOException {
    ContentKey key = content().publish("abc".getBytes(UTF_8));
    assertThat(Concurrently.callAll(8, _ -> store().delete(key))).containsOnlyOnce(true);
  }
}
