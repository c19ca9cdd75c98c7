package stowage.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A code works once, and only of the secret that the user confirmed. */
abstract class SecondFactorsContract extends PeopleCase {

  private static final byte[] WRAPPED = {1, 0, -1};
  private static final byte[] OTHER = {2};
  private static final SecretHash CODE = SecretHash.of("code");
  private static final SecretHash OTHER_CODE = SecretHash.of("other code");

  private long user;

  @BeforeEach
  void createUser() {
    user = user("ann").id();
  }

  @Test
  void aSecretIsStartedAndConfirmed() {
    assertThat(find()).isEmpty();
    assertThat(start(WRAPPED)).isTrue();
    SecondFactor started = find().orElseThrow();
    assertThat(started.wrappedSecret()).isEqualTo(WRAPPED);
    assertThat(started.confirmedAt()).isEmpty();

    assertThat(confirm(started, 7)).isTrue();

    SecondFactor confirmed = find().orElseThrow();
    assertThat(confirmed.confirmedAt()).contains(NOW);
    assertThat(confirmed.lastStep()).isEqualTo(7);
    assertThat(confirm(confirmed, 8)).isFalse();
  }

  @Test
  void aSecretIsStartedAgainUntilItIsConfirmed() {
    start(WRAPPED);
    SecondFactor first = find().orElseThrow();
    assertThat(start(OTHER)).isTrue();

    assertThat(confirm(first, 7)).isFalse();
    SecondFactor second = find().orElseThrow();
    assertThat(second.wrappedSecret()).isEqualTo(OTHER);
    assertThat(confirm(second, 7)).isTrue();
    assertThat(start(WRAPPED)).isFalse();
    assertThat(find().orElseThrow().wrappedSecret()).isEqualTo(OTHER);
  }

  @Test
  void aCodeWorksOnceAndNoneBeforeIt() {
    SecondFactor factor = confirmed();

    assertThat(use(factor, 7)).isFalse();
    assertThat(use(factor, 9)).isTrue();
    assertThat(use(factor, 9)).isFalse();
    assertThat(use(factor, 8)).isFalse();
    assertThat(use(factor, 10)).isTrue();
    assertThat(find()).map(SecondFactor::lastStep).contains(10L);
  }

  @Test
  void aCodeOfAnotherSecretDoesNotWork() {
    SecondFactor first = confirmed();
    remove();
    start(OTHER);
    assertThat(use(find().orElseThrow(), 20)).isFalse();
    confirm(find().orElseThrow(), 7);

    assertThat(use(first, 20)).isFalse();
  }

  @Test
  void aRecoveryCodeWorksOnce() {
    confirmed();
    assertThat(replaceCodes(CODE, OTHER_CODE, CODE)).isTrue();
    assertThat(codesLeft()).isEqualTo(2);

    assertThat(useCode(SECRET)).isFalse();
    assertThat(useCode(CODE)).isTrue();
    assertThat(useCode(CODE)).isFalse();
    assertThat(codesLeft()).isEqualTo(1);
  }

  @Test
  void newRecoveryCodesTakeThePlaceOfAllOldOnes() {
    confirmed();
    replaceCodes(CODE);

    replaceCodes(OTHER_CODE);

    assertThat(useCode(CODE)).isFalse();
    assertThat(useCode(OTHER_CODE)).isTrue();
  }

  @Test
  void recoveryCodesAreOfOneUser() {
    confirmed();
    replaceCodes(CODE);
    long other = user("bob").id();

    assertThat(
            this.<Boolean>write(
                rows -> metadata.secondFactors().useRecoveryCode(rows, other, CODE)))
        .isFalse();
    assertThat(codesLeft()).isEqualTo(1);
  }

  @Test
  void recoveryCodesNeedASecondFactor() {
    assertThat(replaceCodes(CODE)).isFalse();
    assertThat(codesLeft()).isZero();
  }

  @Test
  void aSecondFactorTakesItsRecoveryCodesAlong() {
    confirmed();
    replaceCodes(CODE);

    assertThat(remove()).isTrue();
    assertThat(remove()).isFalse();
    assertThat(find()).isEmpty();
    assertThat(codesLeft()).isZero();
  }

  @Test
  void theSecretIsNotInItsText() {
    assertThat(confirmed()).asString().doesNotContain("wrapped");
    assertThat(CODE).hasToString("hash of a secret");
  }

  private SecondFactor confirmed() {
    start(WRAPPED);
    confirm(find().orElseThrow(), 7);
    return find().orElseThrow();
  }

  private boolean start(byte[] wrapped) {
    return write(rows -> metadata.secondFactors().start(rows, user, wrapped));
  }

  private boolean confirm(SecondFactor seen, long step) {
    return write(rows -> metadata.secondFactors().confirm(rows, user, seen, step, NOW));
  }

  private boolean use(SecondFactor seen, long step) {
    return write(rows -> metadata.secondFactors().use(rows, user, seen, step));
  }

  private boolean remove() {
    return write(rows -> metadata.secondFactors().remove(rows, user));
  }

  private Optional<SecondFactor> find() {
    return read(rows -> metadata.secondFactors().find(rows, user));
  }

  private boolean replaceCodes(SecretHash... codes) {
    return write(rows -> metadata.secondFactors().replaceRecoveryCodes(rows, user, List.of(codes)));
  }

  private boolean useCode(SecretHash code) {
    return write(rows -> metadata.secondFactors().useRecoveryCode(rows, user, code));
  }

  private long codesLeft() {
    return read(rows -> metadata.secondFactors().countRecoveryCodes(rows, user));
  }
}
