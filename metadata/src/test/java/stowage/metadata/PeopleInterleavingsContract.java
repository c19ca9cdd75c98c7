package stowage.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import stowage.metadata.Backend.Both;
import stowage.metadata.User.Profile;
import stowage.metadata.Users.Creation;
import stowage.metadata.Users.Deletion;

/** Each check of a person that is followed by a write, with another writer in between. */
abstract class PeopleInterleavingsContract extends PeopleCase {

  private static final SecretHash CODE = SecretHash.of("code");

  @Test
  void aUsernameIsGivenToOneOfTwo() {
    Both<Creation, Creation> both = backend.interleave(metadata, creating("Ann"), creating("aNN"));

    assertThat(both.first()).isInstanceOf(Creation.Created.class);
    assertThat(both.second()).isEqualTo(new Creation.UsernameTaken());
  }

  @Test
  void neitherOfTwoChangesUndoesTheOther() {
    User user = user("ann");

    backend.interleave(
        metadata,
        rows ->
            metadata
                .users()
                .change(rows, user.id(), profile -> profile.withState(User.State.BLOCKED)),
        rows -> metadata.users().change(rows, user.id(), profile -> profile.withAdmin(true)));

    assertThat(this.<Optional<User>>read(rows -> metadata.users().find(rows, user.id())))
        .map(User::profile)
        .contains(Profile.of("ann").withState(User.State.BLOCKED).withAdmin(true));
  }

  @Test
  void oneOfTwoAdministratorsStays() {
    User one = administrator("one");
    User two = administrator("two");

    Both<Boolean, Boolean> both = backend.interleave(metadata, demoting(two), demoting(one));

    assertThat(both).isEqualTo(new Both<>(true, false));
    assertThat(this.<Boolean>read(rows -> metadata.users().hasAdministrator(rows))).isTrue();
  }

  @Test
  void aUserWhoHasJustGotANamespaceIsNotDeleted() {
    User user = user("ann");

    Both<Change<Namespace>, Deletion> both =
        backend.interleave(
            metadata,
            rows -> metadata.namespaces().createPersonal(rows, user.id(), "ann", "ann", NOW),
            rows -> metadata.users().delete(rows, user.id()));

    assertThat(both.second()).isInstanceOf(Deletion.OwnsNamespace.class);
  }

  @Test
  void aUserIsDeletedOnceByTwo() {
    User user = user("ann");
    Work<Transaction, Deletion> delete = rows -> metadata.users().delete(rows, user.id());

    Both<Deletion, Deletion> both = backend.interleave(metadata, delete, delete);

    assertThat(both).isEqualTo(new Both<>(new Deletion.Deleted(user), new Deletion.Missing()));
  }

  @Test
  void oneOfTwoReplacesAPassword() {
    User user = user("ann");
    Password seen = new Password("seen", true, NOW);
    change(rows -> metadata.passwords().set(rows, user.id(), seen));

    Both<Boolean, Boolean> both =
        backend.interleave(
            metadata, replacing(user, seen, "first"), replacing(user, seen, "second"));

    assertThat(both).isEqualTo(new Both<>(true, false));
    assertThat(select("select hash from passwords")).containsExactly("first");
  }

  @Test
  void aCodeWorksForOneOfTwo() {
    User user = user("ann");
    SecondFactor factor = secondFactor(user);
    Work<Transaction, Boolean> use =
        rows -> metadata.secondFactors().use(rows, user.id(), factor, 9);

    assertThat(backend.interleave(metadata, use, use)).isEqualTo(new Both<>(true, false));
  }

  @Test
  void aSecretIsConfirmedForOneOfTwo() {
    User user = user("ann");
    change(rows -> metadata.secondFactors().start(rows, user.id(), new byte[] {1}));
    SecondFactor seen = read(rows -> metadata.secondFactors().find(rows, user.id())).orElseThrow();
    Work<Transaction, Boolean> confirm =
        rows -> metadata.secondFactors().confirm(rows, user.id(), seen, 7, NOW);

    assertThat(backend.interleave(metadata, confirm, confirm)).isEqualTo(new Both<>(true, false));
  }

  @Test
  void aSecretThatWasJustConfirmedIsNotStartedAgain() {
    User user = user("ann");
    change(rows -> metadata.secondFactors().start(rows, user.id(), new byte[] {1}));
    SecondFactor seen = read(rows -> metadata.secondFactors().find(rows, user.id())).orElseThrow();

    Both<Boolean, Boolean> both =
        backend.interleave(
            metadata,
            rows -> metadata.secondFactors().confirm(rows, user.id(), seen, 7, NOW),
            rows -> metadata.secondFactors().start(rows, user.id(), new byte[] {2}));

    assertThat(both).isEqualTo(new Both<>(true, false));
  }

  @Test
  void aRecoveryCodeWorksForOneOfTwo() {
    User user = user("ann");
    secondFactor(user);
    change(rows -> metadata.secondFactors().replaceRecoveryCodes(rows, user.id(), List.of(CODE)));
    Work<Transaction, Boolean> use =
        rows -> metadata.secondFactors().useRecoveryCode(rows, user.id(), CODE);

    assertThat(backend.interleave(metadata, use, use)).isEqualTo(new Both<>(true, false));
  }

  @Test
  void theRecoveryCodesOfTheLaterOfTwoStay() {
    User user = user("ann");
    secondFactor(user);

    backend.interleave(metadata, replacingCodes(user, SECRET), replacingCodes(user, CODE));

    assertThat(
            this.<Boolean>write(
                rows -> metadata.secondFactors().useRecoveryCode(rows, user.id(), CODE)))
        .isTrue();
    assertThat(count("recovery_codes")).isZero();
  }

  @Test
  void aSecondFactorThatIsRemovedLeavesNoRecoveryCodes() {
    User user = user("ann");
    secondFactor(user);

    Both<Boolean, Boolean> both =
        backend.interleave(
            metadata,
            rows -> metadata.secondFactors().remove(rows, user.id()),
            replacingCodes(user, CODE));

    assertThat(both).isEqualTo(new Both<>(true, false));
    assertThat(count("recovery_codes")).isZero();
  }

  @Test
  void recoveryCodesThatWereJustMadeGoWithTheirSecondFactor() {
    User user = user("ann");
    secondFactor(user);

    backend.interleave(
        metadata,
        replacingCodes(user, CODE),
        rows -> metadata.secondFactors().remove(rows, user.id()));

    assertThat(count("recovery_codes")).isZero();
  }

  private Work<Transaction, Creation> creating(String username) {
    return rows ->
        metadata.users().create(rows, username, User.Kind.PERSON, Profile.of(username), NOW);
  }

  private Work<Transaction, Boolean> demoting(User user) {
    return rows ->
        metadata.users().hasOtherAdministrator(rows, user.id())
            && metadata
                .users()
                .change(rows, user.id(), profile -> profile.withAdmin(false))
                .isPresent();
  }

  private Work<Transaction, Boolean> replacing(User user, Password seen, String hash) {
    return rows ->
        metadata.passwords().replace(rows, user.id(), seen, new Password(hash, false, NOW));
  }

  private SecondFactor secondFactor(User user) {
    return write(
        rows -> {
          metadata.secondFactors().start(rows, user.id(), new byte[] {1});
          SecondFactor started = metadata.secondFactors().find(rows, user.id()).orElseThrow();
          metadata.secondFactors().confirm(rows, user.id(), started, 7, NOW);
          return started;
        });
  }

  private Work<Transaction, Boolean> replacingCodes(User user, SecretHash code) {
    return rows -> metadata.secondFactors().replaceRecoveryCodes(rows, user.id(), List.of(code));
  }
}
