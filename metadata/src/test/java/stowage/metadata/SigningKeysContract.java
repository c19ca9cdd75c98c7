package stowage.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import stowage.metadata.SigningKey.Algorithm;
import stowage.metadata.SigningKey.Material;
import stowage.metadata.SigningKey.State;

/** One key signs at a time, and others verify what was signed before and will be later. */
abstract class SigningKeysContract extends PeopleCase {

  private static final Instant RETIREMENT = NOW.plusSeconds(600);

  @Test
  void aKeyIsFoundAsAdded() {
    byte[] wrapped = {1, 0, -1};
    byte[] certificate = {0x30};
    Material material = new Material("one", Algorithm.EDDSA, wrapped, Optional.of(certificate));

    assertThat(this.<Boolean>write(rows -> metadata.signingKeys().addActive(rows, material, NOW)))
        .isTrue();

    SigningKey key = active().orElseThrow();
    assertThat(key.material().keyId()).isEqualTo("one");
    assertThat(key.material().algorithm()).isEqualTo(Algorithm.EDDSA);
    assertThat(key.material().wrappedKey()).isEqualTo(wrapped);
    assertThat(key.material().certificate().orElseThrow()).isEqualTo(certificate);
    assertThat(key.state()).isEqualTo(State.ACTIVE);
    assertThat(key.createdAt()).isEqualTo(NOW);
    assertThat(key.retiresAt()).isEmpty();
    assertThat(key).asString().doesNotContain("wrapped").contains("one");
  }

  @Test
  void oneKeyIsActive() {
    assertThat(active()).isEmpty();
    assertThat(addActive("one")).isTrue();
    assertThat(addActive("two")).isFalse();
    assertThat(published(NOW)).containsExactly("one ACTIVE");
  }

  @Test
  void aNameIsTakenOnce() {
    addActive("one");

    assertThat(addNext("one")).isFalse();
    assertThat(addNext("two")).isTrue();
    assertThat(addNext("two")).isFalse();
    assertThat(published(NOW)).containsExactly("one ACTIVE", "two NEXT");
  }

  @Test
  void theNextKeyTakesThePlaceOfTheActiveOne() {
    addActive("one");
    addNext("two");
    addNext("three");

    assertThat(promote("two")).isTrue();

    assertThat(published(NOW)).containsExactly("one RETIRING", "two ACTIVE", "three NEXT");
    assertThat(active()).map(key -> key.material().keyId()).contains("two");
  }

  @Test
  void aKeyThatIsNotNextIsNotPromoted() {
    addActive("one");
    addNext("two");
    promote("two");

    assertThat(promote("one")).isFalse();
    assertThat(promote("two")).isFalse();
    assertThat(promote("three")).isFalse();
    assertThat(published(NOW)).containsExactly("one RETIRING", "two ACTIVE");
  }

  @Test
  void theFirstKeyMayBePromotedToo() {
    addNext("one");

    assertThat(promote("one")).isTrue();
    assertThat(published(NOW)).containsExactly("one ACTIVE");
  }

  @Test
  void aRetiredKeyIsPublishedNoMore() {
    addActive("one");
    addNext("two");
    promote("two");

    assertThat(published(RETIREMENT.minusNanos(1000))).hasSize(2);
    assertThat(deleteRetired(RETIREMENT.minusNanos(1000))).isZero();
    assertThat(published(RETIREMENT)).containsExactly("two ACTIVE");
    assertThat(deleteRetired(RETIREMENT)).isEqualTo(1);
    assertThat(count("signing_keys")).isEqualTo(1);
  }

  @Test
  void aKeyThatNeverSignedIsForgotten() {
    addActive("one");
    addNext("two");

    assertThat(deleteNext("one")).isFalse();
    assertThat(deleteNext("two")).isTrue();
    assertThat(deleteNext("two")).isFalse();
    assertThat(published(NOW)).containsExactly("one ACTIVE");
  }

  @Test
  void aRetiringKeyCanBeRecalled() {
    addActive("one");
    addNext("two");
    promote("two");

    assertThat(recall("two")).isFalse();
    assertThat(recall("one")).isTrue();
    assertThat(published(RETIREMENT)).containsExactly("one NEXT", "two ACTIVE");
    assertThat(promote("one")).isTrue();
    assertThat(published(NOW)).containsExactly("one ACTIVE", "two RETIRING");
  }

  @Test
  void algorithmsAreFoundByTheirNames() {
    assertThat(Algorithm.values())
        .allSatisfy(value -> assertThat(Algorithm.ofWireName(value.wireName())).contains(value));
    assertThat(Algorithm.ofWireName("none")).isEmpty();
    for (Algorithm algorithm : Algorithm.values()) {
      Material material =
          new Material(algorithm.wireName(), algorithm, new byte[] {1}, Optional.empty());
      assertThat(this.<Boolean>write(rows -> metadata.signingKeys().addNext(rows, material, NOW)))
          .isTrue();
    }
  }

  private static Material material(String keyId) {
    return new Material(keyId, Algorithm.ES256, new byte[] {1}, Optional.empty());
  }

  private boolean addActive(String keyId) {
    return write(rows -> metadata.signingKeys().addActive(rows, material(keyId), NOW));
  }

  private boolean addNext(String keyId) {
    return write(rows -> metadata.signingKeys().addNext(rows, material(keyId), NOW));
  }

  private boolean recall(String keyId) {
    return write(rows -> metadata.signingKeys().recall(rows, keyId, NOW));
  }

  private boolean promote(String keyId) {
    return write(rows -> metadata.signingKeys().promote(rows, keyId, RETIREMENT));
  }

  private boolean deleteNext(String keyId) {
    return write(rows -> metadata.signingKeys().deleteNext(rows, keyId));
  }

  private int deleteRetired(Instant now) {
    return write(rows -> metadata.signingKeys().deleteRetired(rows, now));
  }

  private Optional<SigningKey> active() {
    return read(rows -> metadata.signingKeys().active(rows));
  }

  private List<String> published(Instant now) {
    return read(rows -> metadata.signingKeys().published(rows, now)).stream()
        .map(key -> key.material().keyId() + " " + key.state())
        .toList();
  }
}
