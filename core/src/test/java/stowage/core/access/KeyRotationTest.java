package stowage.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import stowage.metadata.AuditEvent;
import stowage.metadata.AuditEvents;
import stowage.metadata.SigningKey;
import stowage.metadata.SigningKey.Algorithm;
import stowage.metadata.SigningKey.State;

class KeyRotationTest extends KeyringCase {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Requester ROOT = new Requester(new Actor.Operator("root"), "");

  private final SuppliedKey one = supplied();
  private final SuppliedKey two = supplied();

  @Test
  void tokensInFlightSurviveARotation() {
    SigningKeyring keyring = keyring(Algorithm.ES256);
    SigningKeyring elsewhere = keyring(Algorithm.ES256);
    KeyRotation rotation = rotation(keyring, KeyringSettings.DEFAULT);
    String before = token(keyring);

    Rotation.Announced announced = (Rotation.Announced) rotation.rotate(ROOT);
    assertThat(announced.signsFrom()).isEqualTo(clock.instant().plus(HOUR));
    assertThat(keyring.keySet()).contains(announced.keyId());
    clock.move(HOUR.minusSeconds(1));
    rotation.advance();
    assertThat(states()).containsExactly(State.ACTIVE, State.NEXT);
    String lastOfTheOld = token(keyring);

    clock.move(Duration.ofSeconds(1));
    rotation.advance();
    assertThat(states()).containsExactly(State.RETIRING, State.ACTIVE);
    assertBelieved(keyring, token(keyring));
    assertBelieved(keyring, lastOfTheOld);
    assertBelieved(elsewhere, token(keyring));
    assertBelieved(elsewhere, lastOfTheOld);
    assertThat(verify(keyring, before)).isInstanceOf(TokenVerifier.Outcome.Expired.class);
  }

  @Test
  void theOldKeyIsForgottenOnceAllThatItSignedHasExpired() {
    SigningKeyring keyring = keyring(Algorithm.ES256);
    KeyRotation rotation = rotation(keyring, KeyringSettings.DEFAULT);
    rotation.rotate(ROOT);
    String old = token(keyring);
    clock.move(HOUR);
    rotation.advance();

    clock.move(Duration.ofDays(2).minusSeconds(1));
    rotation.advance();
    assertThat(states()).containsExactly(State.RETIRING, State.ACTIVE);
    clock.move(Duration.ofSeconds(1));
    rotation.advance();

    assertThat(states()).containsExactly(State.ACTIVE);
    assertThat(verify(keyring, old))
        .isEqualTo(new TokenVerifier.Outcome.Invalid("signed by a key that is not trusted"));
  }

  @Test
  void oneKeyWaitsAtATime() {
    KeyRotation rotation = rotation(keyring(Algorithm.ES256), KeyringSettings.DEFAULT);
    Rotation.Announced first = (Rotation.Announced) rotation.rotate(ROOT);
    Rotation.Waiting second = (Rotation.Waiting) rotation.rotate(ROOT);

    assertThat(second.keyId()).isEqualTo(first.keyId());
    assertThat(rows()).hasSize(2);
  }

  @Test
  void aNewKeyIsOfTheKindOfTheOldOne() {
    rotation(keyring(Algorithm.EDDSA), KeyringSettings.DEFAULT).rotate(ROOT);

    assertThat(rows())
        .extracting(row -> row.material().algorithm())
        .containsExactly(Algorithm.EDDSA, Algorithm.EDDSA);
  }

  @Test
  void aKeyThatOthersGotHoldOfIsReplacedAtOnce() {
    SigningKeyring keyring = keyring(Algorithm.ES256);
    String stolen = token(keyring);
    String former = rows().getFirst().material().keyId();

    Rotation.Replaced replaced =
        (Rotation.Replaced) rotation(keyring, KeyringSettings.DEFAULT).replaceNow(ROOT);

    assertThat(replaced.former()).isEqualTo(former);
    assertThat(verify(keyring, stolen)).isInstanceOf(TokenVerifier.Outcome.Invalid.class);
    assertBelieved(keyring, token(keyring));
    assertThat(rows())
        .singleElement()
        .satisfies(row -> assertThat(row.material().keyId()).isEqualTo(replaced.keyId()));
  }

  @Test
  void aKeyOfTheOperatorsTakesOverByTheSamePath() {
    SigningKeyring keyring = keyring(Algorithm.ES256);
    String old = token(keyring);
    KeyRotation rotation = configured(keyring, one);
    rotation.adopt();
    rotation.adopt();
    assertThat(states()).containsExactly(State.ACTIVE, State.NEXT);
    clock.move(HOUR);
    rotation.advance();

    assertThat(active()).isEqualTo(one.pair().keyId());
    assertThat(verify(keyring, old)).isInstanceOf(TokenVerifier.Outcome.Expired.class);
    assertThat(rotation.rotate(ROOT)).isEqualTo(new Rotation.Supplied(one.pair().keyId()));
    assertThat(rotation.replaceNow(ROOT)).isEqualTo(new Rotation.Supplied(one.pair().keyId()));
  }

  @Test
  void aKeyOfTheOperatorsSignsAtOnceWhereThereIsNoOther() {
    SigningKeyring keyring =
        SigningKeyring.open(metadata, box, KeyringSettings.DEFAULT.with(one), clock);
    configured(keyring, one).adopt();

    assertThat(rows()).hasSize(1);
    assertThat(active()).isEqualTo(one.pair().keyId());
  }

  @Test
  void whatWasConfiguredInBetweenNeverSigns() {
    SigningKeyring keyring = keyring(Algorithm.ES256);
    configured(keyring, one).adopt();
    configured(keyring, two).adopt();
    clock.move(HOUR);
    configured(keyring, two).advance();

    assertThat(states()).containsExactly(State.RETIRING, State.ACTIVE);
    assertThat(active()).isEqualTo(two.pair().keyId());
  }

  @Test
  void aKeyThatComesBackSignsAgain() {
    SigningKeyring keyring =
        SigningKeyring.open(metadata, box, KeyringSettings.DEFAULT.with(one), clock);
    configured(keyring, two).adopt();
    clock.move(HOUR);
    configured(keyring, two).advance();
    assertThat(active()).isEqualTo(two.pair().keyId());

    configured(keyring, one).adopt();
    clock.move(HOUR);
    configured(keyring, one).advance();
    assertThat(active()).isEqualTo(one.pair().keyId());
    assertThat(rows()).hasSize(2);
  }

  @Test
  void anotherAlgorithmTakesOverToo() {
    SigningKeyring keyring = keyring(Algorithm.ES256);
    KeyringSettings wanted = KeyringSettings.DEFAULT.with(Algorithm.EDDSA);
    KeyRotation rotation = rotation(keyring, wanted);
    rotation.adopt();
    rotation.adopt();
    clock.move(HOUR);
    rotation.advance();
    rotation.adopt();

    assertThat(rows())
        .extracting(row -> row.state() + " " + row.material().algorithm())
        .containsExactly("RETIRING ES256", "ACTIVE EDDSA");
  }

  @Test
  void everyStepIsWrittenDown() {
    SigningKeyring keyring = keyring(Algorithm.ES256);
    KeyRotation rotation = rotation(keyring, KeyringSettings.DEFAULT);
    Rotation.Announced announced = (Rotation.Announced) rotation.rotate(ROOT);
    clock.move(HOUR);
    rotation.advance();

    List<AuditEvent> events =
        metadata
            .database()
            .read(
                rows ->
                    metadata
                        .auditEvents()
                        .page(rows, AuditEvents.Period.ALL, Optional.empty(), 10));
    assertThat(events)
        .extracting(
            event ->
                event.entry().actor().name()
                    + " "
                    + event.entry().action()
                    + " "
                    + event.entry().target().name())
        .containsExactly(
            "stowage signing_key_promoted " + announced.keyId(),
            "root signing_key_announced " + announced.keyId());
  }

  private SuppliedKey supplied() {
    return new SuppliedKey(SigningPair.generate(Algorithm.ES256, clock.instant()));
  }

  private KeyRotation configured(SigningKeyring keyring, SuppliedKey key) {
    return rotation(keyring, KeyringSettings.DEFAULT.with(key));
  }

  private KeyRotation rotation(SigningKeyring keyring, KeyringSettings settings) {
    return new KeyRotation(metadata, box, keyring, settings, clock);
  }

  private void assertBelieved(SigningKeyring keyring, String token) {
    assertThat(verify(keyring, token)).isInstanceOf(TokenVerifier.Outcome.Valid.class);
  }

  private List<State> states() {
    return rows().stream().map(SigningKey::state).toList();
  }

  private String active() {
    return metadata
        .database()
        .read(metadata.signingKeys()::active)
        .orElseThrow()
        .material()
        .keyId();
  }
}
