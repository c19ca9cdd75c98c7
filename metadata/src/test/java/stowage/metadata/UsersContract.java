package stowage.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import stowage.metadata.User.Profile;
import stowage.metadata.Users.Creation;
import stowage.metadata.Users.Deletion;

/** Users are found without regard to case, listed, changed and deleted. */
abstract class UsersContract extends PeopleCase {

  private static final Profile PROFILE =
      new Profile("Ann Other", Optional.of("ann@b.example"), true, true, true, User.State.BLOCKED);

  @Test
  void aUserIsFoundAsCreated() {
    User user = user("Ann", PROFILE);

    assertThat(user)
        .isEqualTo(new User(user.id(), "Ann", User.Kind.PERSON, PROFILE, NOW))
        .isEqualTo(find(user.id()).orElseThrow());
    assertThat(find(user.id() + 1)).isEmpty();
  }

  @Test
  void theUsernameIsFoundInWhateverCase() {
    User user = user("Ann");

    assertThat(named("aNN")).contains(user);
    assertThat(named("an")).isEmpty();
    assertThat(named("an_")).isEmpty();
    assertThat(named("ann\0")).isEmpty();
  }

  @Test
  void aUsernameIsTakenInWhateverCase() {
    user("Ann");

    assertThat(create("aNN", User.Kind.GROUP_BOT, PROFILE)).isEqualTo(new Creation.UsernameTaken());
    assertThat(count("users")).isEqualTo(1);
  }

  @Test
  void aNumberIsNotGivenOutAgain() {
    long id = user("first").id();
    delete(id);

    assertThat(user("second").id()).isGreaterThan(id);
  }

  @Test
  void usersAreListedTheNewestFirst() {
    List<User> users = List.of(user("one"), user("two"), user("three"));

    assertThat(page(UserFilter.ALL, Slice.first(2))).containsExactly(users.get(2), users.get(1));
    assertThat(page(UserFilter.ALL, new Slice(2, 2))).containsExactly(users.get(0));
    assertThat(page(UserFilter.ALL, new Slice(2, 3))).isEmpty();
    assertThat(countOf(UserFilter.ALL)).isEqualTo(3);
  }

  @Test
  void aSearchFindsWhatBeginsWithIt() {
    user("Ann", new Profile("x", Optional.empty(), false, false, false, User.State.ACTIVE));
    user("bob", Profile.of("Anna"));
    user("eve", new Profile("x", Optional.of("AN@x"), false, false, false, User.State.ACTIVE));
    user("joanne", Profile.of("Joanne"));

    assertThat(search("aN")).containsExactly("eve", "bob", "Ann");
    assertThat(search("ann")).containsExactly("bob", "Ann");
    assertThat(search("AN@")).containsExactly("eve");
    assertThat(search("nobody")).isEmpty();
    assertThat(countOf(prefix("aN"))).isEqualTo(3);
  }

  @Test
  void aSearchTakesEveryCharacterAsItIs() {
    user("a_b");
    user("a%c", Profile.of("\u00c4rger"));
    user("axd", Profile.of("!"));

    assertThat(search("a_")).containsExactly("a_b");
    assertThat(search("a%")).containsExactly("a%c");
    assertThat(search("!")).containsExactly("axd");
    assertThat(search("\u00c4RG")).containsExactly("a%c");
    assertThat(search("\0")).isEmpty();
    assertThat(search("")).hasSize(3);
  }

  @Test
  void aListingIsNarrowedByStateAndKind() {
    user("active");
    user("blocked", PROFILE);
    create("bot", User.Kind.PROJECT_BOT, Profile.of("bot"));

    assertThat(usernames(new UserFilter("", Optional.of(User.State.ACTIVE), Optional.empty())))
        .containsExactly("bot", "active");
    assertThat(usernames(new UserFilter("", Optional.of(User.State.BLOCKED), Optional.empty())))
        .containsExactly("blocked");
    assertThat(
            usernames(
                new UserFilter("", Optional.of(User.State.ACTIVE), Optional.of(User.Kind.PERSON))))
        .containsExactly("active");
  }

  @Test
  void aListingIsNarrowedByRights() {
    user("admin", Profile.of("admin").withAdmin(true));
    user("guest", new Profile("guest", Optional.empty(), false, true, false, User.State.ACTIVE));
    user("plain", Profile.of("plain"));

    assertThat(usernames(byRights(Optional.of(true), Optional.empty()))).containsExactly("admin");
    assertThat(usernames(byRights(Optional.empty(), Optional.of(true)))).containsExactly("guest");
    assertThat(usernames(byRights(Optional.of(false), Optional.of(false))))
        .containsExactly("plain");
  }

  private static UserFilter byRights(Optional<Boolean> isAdmin, Optional<Boolean> isExternal) {
    return new UserFilter("", Optional.empty(), Optional.empty(), isAdmin, isExternal, true);
  }

  @Test
  void anAddressIsFoundOnlyByThoseWhoMayKnowIt() {
    user(
        "ann",
        new Profile(
            "Ann", Optional.of("secret@a.example"), false, false, false, User.State.ACTIVE));
    Optional<Boolean> any = Optional.empty();

    assertThat(search("secret")).containsExactly("ann");
    assertThat(
            usernames(
                new UserFilter("secret", Optional.empty(), Optional.empty(), any, any, false)))
        .isEmpty();
    assertThat(usernames(new UserFilter("", Optional.empty(), Optional.empty(), any, any, false)))
        .containsExactly("ann");
  }

  @Test
  void aChangeIsMadeOfWhatIsThere() {
    User user = user("ann", PROFILE);

    Optional<User> changed =
        write(
            rows ->
                metadata
                    .users()
                    .change(rows, user.id(), profile -> profile.withState(User.State.ACTIVE)));

    assertThat(changed).map(User::profile).contains(PROFILE.withState(User.State.ACTIVE));
    assertThat(find(user.id())).isEqualTo(changed);
    assertThat(
            this.<Optional<User>>write(
                rows -> metadata.users().change(rows, user.id() + 1, profile -> profile)))
        .isEmpty();
  }

  @Test
  void anAdministratorIsOneWhoCanLogIn() {
    User blocked = administrator("blocked");
    block(blocked);
    user("ann");
    assertThat(hasAdministrator()).isFalse();

    User first = administrator("first");
    assertThat(hasAdministrator()).isTrue();
    assertThat(hasOtherAdministrator(first)).isFalse();

    User second = administrator("second");
    assertThat(hasOtherAdministrator(first)).isTrue();
    assertThat(hasOtherAdministrator(second)).isTrue();
  }

  @Test
  void aDeletedUserTakesTheirSecretsAlong() {
    User user = user("ann");
    User maker = user("bob");
    AccessToken token = accessToken(user);
    change(rows -> metadata.passwords().set(rows, user.id(), new Password("hash", false, NOW)));
    change(rows -> metadata.secondFactors().start(rows, user.id(), new byte[] {1}));
    change(rows -> metadata.secondFactors().replaceRecoveryCodes(rows, user.id(), List.of(SECRET)));

    assertThat(delete(user.id())).isEqualTo(new Deletion.Deleted(user));
    assertThat(delete(user.id())).isEqualTo(new Deletion.Missing());
    assertThat(named("ann")).isEmpty();
    assertThat(
            this.<Optional<AccessToken>>read(
                rows -> metadata.accessTokens().find(rows, token.id())))
        .isEmpty();
    for (String table : List.of("passwords", "second_factors", "recovery_codes")) {
      assertThat(count(table)).isZero();
    }
    assertThat(find(maker.id())).contains(maker);
  }

  @Test
  void whatADeletedUserMadeStays() {
    User user = user("ann");
    long project = project("group");
    change(
        rows ->
            rows.change(
                Sql.plain("update projects set creator_id = ? where id = ?"), user.id(), project));

    assertThat(delete(user.id())).isEqualTo(new Deletion.Deleted(user));
    assertThat(select("select creator_id from projects")).containsExactly("null");
  }

  @Test
  void aUserWithANamespaceIsNotDeleted() {
    User user = user("ann");
    Namespace own = PlacesCase.done(write(rows -> personal(rows, user)));

    assertThat(delete(user.id())).isEqualTo(new Deletion.OwnsNamespace(own.id()));
    assertThat(find(user.id())).contains(user);
  }

  @Test
  void aUserIsMadeAndDeletedWithTheirNamespaceInOneTransaction() {
    User user =
        write(
            rows -> {
              Creation creation =
                  metadata.users().create(rows, "ann", User.Kind.PERSON, PROFILE, NOW);
              User made = ((Creation.Created) creation).user();
              PlacesCase.done(personal(rows, made));
              return made;
            });

    Deletion deletion =
        write(
            rows -> {
              Namespace own = metadata.namespaces().personal(rows, user.id()).orElseThrow();
              PlacesCase.done(metadata.namespaces().delete(rows, own.id()));
              return metadata.users().delete(rows, user.id());
            });

    assertThat(deletion).isEqualTo(new Deletion.Deleted(user));
    assertThat(count("namespaces")).isZero();
  }

  private Change<Namespace> personal(Transaction rows, User user) {
    return metadata
        .namespaces()
        .createPersonal(rows, user.id(), user.username(), user.username(), NOW);
  }

  private Optional<User> find(long id) {
    return read(rows -> metadata.users().find(rows, id));
  }

  private Optional<User> named(String username) {
    return read(rows -> metadata.users().findByUsername(rows, username));
  }

  private Deletion delete(long id) {
    return write(rows -> metadata.users().delete(rows, id));
  }

  private void block(User user) {
    change(
        rows ->
            metadata
                .users()
                .change(rows, user.id(), profile -> profile.withState(User.State.BLOCKED)));
  }

  private boolean hasAdministrator() {
    return read(rows -> metadata.users().hasAdministrator(rows));
  }

  private boolean hasOtherAdministrator(User user) {
    return write(rows -> metadata.users().hasOtherAdministrator(rows, user.id()));
  }

  private static UserFilter prefix(String prefix) {
    return new UserFilter(prefix, Optional.empty(), Optional.empty());
  }

  private List<String> search(String prefix) {
    return usernames(prefix(prefix));
  }

  private List<String> usernames(UserFilter filter) {
    return page(filter, Slice.first(10)).stream().map(User::username).toList();
  }

  private List<User> page(UserFilter filter, Slice slice) {
    return read(rows -> metadata.users().page(rows, filter, slice));
  }

  private long countOf(UserFilter filter) {
    return read(rows -> metadata.users().count(rows, filter));
  }
}
