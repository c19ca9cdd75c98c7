package stowage.core.people;

import static org.assertj.core.api.Assertions.assertThat;
import static stowage.core.people.Town.OPERATOR;
import static stowage.core.people.Town.done;
import static stowage.core.people.Town.refusal;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stowage.core.access.CredentialId;
import stowage.metadata.Durability;
import stowage.metadata.Namespace;
import stowage.metadata.NewGroup;
import stowage.model.Visibility;

class UserAccountsTest {
  @TempDir Path folder;
  private Town town;

  @BeforeEach
  void open() {
    town = new Town(folder);
  }

  @AfterEach
  void close() {
    town.close();
  }

  @Test
  void aUserComesWithANamespaceAndAPasswordToChange() {
    UserView dora = town.user("Dora");

    Namespace own =
        town.metadata.database().read(rows -> town.metadata.namespaces().find(rows, "dora")).get();
    assertThat(own.ownerId()).hasValue(dora.id());
    assertThat(dora.details().namespaceId()).hasValue(own.id());
    assertThat(
            new OwnPassword(town.metadata, town.passwords, town.revocations, town.clock)
                .mustChange(town.as(dora)))
        .isTrue();
    assertThat(town.audited()).containsExactly("operator user_created Dora");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"_a", "a_", "a..b", "a-", "v2", "API", "-", "", "a b", "a/b", "ä", "a\0", "admin"})
  void aNameThatCantBeAnImagePathIsRefused(String name) {
    assertThat(refusal(create(name, Town.PASSWORD))).startsWith("INVALID username ");
    assertThat(town.listing.find(name)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"short", "dora.dora", "with\nbreak", "with\0zero"})
  void aPasswordThatIsNoneIsRefused(String password) {
    assertThat(refusal(create("dora.dora", password))).startsWith("INVALID password ");
  }

  private PeopleOutcome<UserView> create(String name, String password) {
    return town.accounts.create(
        OPERATOR, NewUser.named(name, Optional.of(password), UserRights.usual()));
  }

  @Test
  void aNameIsTakenByUsersAndGroupsAlike() {
    town.user("dora");
    town.metadata
        .database()
        .change(
            Durability.DURABLE,
            rows ->
                assertThat(
                        town.metadata
                            .namespaces()
                            .createGroup(
                                rows,
                                new NewGroup(
                                    OptionalLong.empty(), "t", "team", "", Visibility.PRIVATE),
                                town.clock.instant()))
                    .isNotNull());

    assertThat(refusal(create("DORA", Town.PASSWORD))).startsWith("TAKEN username");
    assertThat(refusal(create("Team", Town.PASSWORD))).startsWith("TAKEN username");
    assertThat(town.listing.find("team")).isEmpty();
  }

  @Test
  void theLastAdministratorStays() {
    UserView root = town.user("root", UserRights.administrator());
    UserEdit demoted =
        new UserEdit(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(false),
            Optional.empty(),
            Optional.empty());

    assertThat(refusal(town.accounts.block(OPERATOR, root.id()))).startsWith("CONFLICT");
    assertThat(refusal(town.accounts.delete(OPERATOR, root.id()))).startsWith("CONFLICT");
    assertThat(refusal(town.accounts.change(OPERATOR, root.id(), demoted))).startsWith("CONFLICT");
    town.user("second", UserRights.administrator());
    assertThat(done(town.accounts.change(OPERATOR, root.id(), demoted)).details().rights())
        .isEqualTo(UserRights.usual());
    assertThat(town.accounts.delete(OPERATOR, root.id()).isDone()).isTrue();
    assertThat(town.listing.find("root")).isEmpty();
  }

  @Test
  void whoIsBlockedLosesWhatWasIssued() {
    UserView dora = town.user("dora");
    assertThat(done(town.accounts.block(OPERATOR, dora.id())).isActive()).isFalse();
    assertThat(isRevoked(dora)).isTrue();
    assertThat(done(town.accounts.unblock(OPERATOR, dora.id())).isActive()).isTrue();
    assertThat(isRevoked(dora)).isFalse();
    assertThat(refusal(town.accounts.block(OPERATOR, 4711))).startsWith("MISSING");
    assertThat(town.audited())
        .contains("operator user_blocked dora", "operator user_unblocked dora");
  }

  private boolean isRevoked(UserView user) {
    return town.revocations.isRevoked(
        CredentialId.ofUser(user.id()), OptionalLong.of(user.id()), town.clock.instant());
  }

  @Test
  void whoKnowsTheOldPasswordSetsANewOne() {
    UserView dora = town.user("dora");
    OwnPassword own = new OwnPassword(town.metadata, town.passwords, town.revocations, town.clock);

    assertThat(refusal(own.change(town.as(dora), "wrong one", "another horse")))
        .isEqualTo("INVALID current_password is wrong");
    assertThat(refusal(own.change(town.as(dora), Town.PASSWORD, Town.PASSWORD)))
        .startsWith("INVALID password");
    assertThat(done(own.change(town.as(dora), Town.PASSWORD, "another horse"))).isTrue();
    assertThat(own.mustChange(town.as(dora))).isFalse();
    assertThat(isRevoked(dora)).isTrue();
    assertThat(refusal(own.change(town.as(dora), Town.PASSWORD, "a third horse")))
        .isEqualTo("INVALID current_password is wrong");
    assertThat(town.audited()).contains("dora password_changed dora");
  }
}
