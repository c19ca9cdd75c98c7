package stowage.core.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stowage.core.access.CredentialId;
import stowage.core.access.Credentials;
import stowage.core.access.PasswordDirectory;
import stowage.core.access.Revocations;
import stowage.core.jobs.MovableClock;
import stowage.metadata.AuditEvents.Period;
import stowage.metadata.Change;
import stowage.metadata.Durability;
import stowage.metadata.Member;
import stowage.metadata.Membership;
import stowage.metadata.Metadata;
import stowage.metadata.Namespace;
import stowage.metadata.NewGroup;
import stowage.metadata.User;
import stowage.model.AccessLevel;
import stowage.model.Place;
import stowage.model.Visibility;

class ProvidedAccountsTest {

  private static final String LDAP = "ldap";

  @TempDir private Path folder;
  private final MovableClock clock = new MovableClock();
  private final Map<String, Directory.Presence> presences = new HashMap<>();
  private Metadata metadata;
  private Revocations revocations;
  private ProvidedAccounts accounts;
  private long team;
  private long other;

  @BeforeEach
  void open() {
    metadata = Metadata.openSqlite(folder.resolve("metadata.db"));
    revocations = new Revocations(clock, Duration.ofMinutes(5));
    team = group("team");
    other = group("other");
    accounts =
        new ProvidedAccounts(
            metadata,
            new GroupMapping(
                metadata,
                LDAP,
                List.of(
                    new GroupGrant("developers", "Team", AccessLevel.DEVELOPER),
                    new GroupGrant("leads", "team", AccessLevel.MAINTAINER),
                    new GroupGrant("leads", "other", AccessLevel.REPORTER),
                    new GroupGrant("leads", "missing", AccessLevel.REPORTER)),
                clock),
            revocations,
            clock);
  }

  @AfterEach
  void close() {
    metadata.close();
  }

  @Test
  void aUserIsMadeOnceAndFoundBySubject() {
    long alice = known(accounts.arrive(person("1", "alice")));
    assertThat(user(alice).username()).isEqualTo("alice");
    assertThat(user(alice).profile().isAdmin()).isFalse();
    assertThat(user(alice).profile().isTokensOnly()).isFalse();
    assertThat(known(accounts.arrive(person("1", "renamed")))).isEqualTo(alice);
    assertThat(user(alice).username()).isEqualTo("alice");
    assertThat(actions()).containsExactly("user_created");
  }

  @Test
  void aNameThatIsTakenOrUnfitMakesNobody() {
    known(accounts.arrive(person("1", "alice")));
    assertThat(accounts.arrive(person("2", "ALICE"))).isEqualTo(new Arrival.NameTaken("ALICE"));
    assertThat(accounts.arrive(person("3", "team"))).isEqualTo(new Arrival.NameTaken("team"));
    assertThat(accounts.arrive(person("4", "a b"))).isEqualTo(new Arrival.NameUnfit("a b"));
    assertThat(accounts.arrive(person("7", "admin"))).isEqualTo(new Arrival.NameUnfit("admin"));
    assertThat(accounts.arrive(person("5", "a/b"))).isEqualTo(new Arrival.NameUnfit("a/b"));
    assertThat(accounts.arrive(person("6", "alic\u00e9"))).isInstanceOf(Arrival.NameUnfit.class);
    assertThat(actions()).containsExactly("user_created");
  }

  @Test
  void groupsAreFollowed() {
    long alice = known(accounts.arrive(person("1", "alice", "developers", "leads")));
    assertThat(level(team, alice)).contains(AccessLevel.MAINTAINER);
    assertThat(level(other, alice)).contains(AccessLevel.REPORTER);
    accounts.arrive(person("1", "alice", "developers"));
    assertThat(level(team, alice)).contains(AccessLevel.DEVELOPER);
    assertThat(level(other, alice)).isEmpty();
    accounts.arrive(person("1", "alice"));
    assertThat(level(team, alice)).isEmpty();
    assertThat(actions())
        .containsExactly(
            "member_removed",
            "member_updated",
            "member_removed",
            "member_added",
            "member_added",
            "user_created");
  }

  @Test
  void nothingIsWrittenDownWhereNothingChanges() {
    accounts.arrive(person("1", "alice", "leads"));
    int before = actions().size();
    accounts.arrive(person("1", "alice", "leads"));
    assertThat(actions()).hasSize(before);
  }

  @Test
  void whatWasGivenByHandStays() {
    long alice = known(accounts.arrive(person("1", "alice")));
    add(team, alice, AccessLevel.OWNER);
    accounts.arrive(person("1", "alice", "developers"));
    assertThat(level(team, alice)).contains(AccessLevel.OWNER);
    accounts.arrive(person("1", "alice"));
    assertThat(level(team, alice)).contains(AccessLevel.OWNER);
  }

  @Test
  void whoIsGoneIsBlockedAndMayComeBack() {
    long alice = known(accounts.arrive(person("1", "alice")));
    presences.put("1", Directory.Presence.UNKNOWN);
    watch().run();
    assertThat(user(alice).isActive()).isTrue();
    presences.put("1", Directory.Presence.GONE);
    watch().run();
    assertThat(user(alice).isActive()).isFalse();
    assertThat(isRevoked(alice)).isTrue();
    watch().run();
    accounts.arrive(person("1", "alice"));
    assertThat(user(alice).isActive()).isTrue();
    assertThat(isRevoked(alice)).isFalse();
    assertThat(actions()).containsExactly("user_unblocked", "user_blocked", "user_created");
  }

  @Test
  void whomAnAdministratorBlockedStaysSo() {
    long alice = known(accounts.arrive(person("1", "alice")));
    change(alice, User.Profile.of("alice").withState(User.State.BLOCKED));
    assertThat(known(accounts.arrive(person("1", "alice")))).isEqualTo(alice);
    assertThat(user(alice).isActive()).isFalse();
  }

  @Test
  void theLastAdministratorIsNotBlocked() {
    long alice = known(accounts.arrive(person("1", "alice")));
    change(alice, User.Profile.of("alice").withAdmin(true));
    presences.put("1", Directory.Presence.GONE);
    watch().run();
    assertThat(user(alice).isActive()).isTrue();
  }

  @Test
  void aDirectoryThatLostManyIsNotBelieved() {
    for (int i = 0; i < 6; i++) {
      accounts.arrive(person("p" + i, "person" + i));
      presences.put("p" + i, Directory.Presence.GONE);
    }
    watch().run();
    assertThat(actions()).doesNotContain("user_blocked");
    presences.put("p5", Directory.Presence.PRESENT);
    watch().run();
    assertThat(actions()).filteredOn("user_blocked"::equals).hasSize(5);
  }

  @Test
  void aDirectoryLetsPeopleIn() {
    DirectoryLogins logins = new DirectoryLogins(directory(), accounts);
    assertThat(logins.check(new Credentials("alice", "right")))
        .isInstanceOf(PasswordDirectory.Answer.Right.class);
    assertThat(logins.check(new Credentials("alice", "wrong")))
        .isEqualTo(new PasswordDirectory.Answer.Wrong());
    assertThat(logins.check(new Credentials("alice", "down")))
        .isEqualTo(new PasswordDirectory.Answer.Unavailable());
    assertThat(logins.check(new Credentials("team", "right")))
        .isEqualTo(new PasswordDirectory.Answer.Wrong());
  }

  private DirectoryWatch watch() {
    return new DirectoryWatch(metadata, directory(), accounts);
  }

  private Directory directory() {
    return new Directory() {
      @Override
      public Answer check(Credentials credentials) {
        return switch (credentials.password()) {
          case "right" -> new Answer.Right(person(credentials.user(), credentials.user()));
          case "down" -> new Answer.Unavailable();
          default -> new Answer.Wrong();
        };
      }

      @Override
      public Presence presence(String subject) {
        return presences.getOrDefault(subject, Presence.PRESENT);
      }
    };
  }

  private boolean isRevoked(long user) {
    return revocations.isRevoked(CredentialId.ofUser(user), OptionalLong.of(user), clock.instant());
  }

  private void change(long id, User.Profile profile) {
    metadata
        .database()
        .change(Durability.PROCESS, rows -> metadata.users().change(rows, id, _ -> profile));
  }

  private User user(long id) {
    return metadata.database().read(rows -> metadata.users().find(rows, id)).orElseThrow();
  }

  private Optional<AccessLevel> level(long group, long user) {
    return metadata
        .database()
        .read(rows -> metadata.members().find(rows, Place.namespace(group), user))
        .map(Member::membership)
        .map(Membership::level);
  }

  private void add(long group, long user, AccessLevel level) {
    Membership membership = new Membership(Place.namespace(group), user, level, Optional.empty());
    metadata
        .database()
        .change(
            Durability.PROCESS,
            rows ->
                metadata.members().add(rows, membership, OptionalLong.empty(), clock.instant()));
  }

  private long group(String path) {
    NewGroup group = new NewGroup(OptionalLong.empty(), path, path, "", Visibility.PRIVATE);
    return switch (metadata
        .database()
        .transact(
            Durability.PROCESS,
            rows -> metadata.namespaces().createGroup(rows, group, clock.instant()))) {
      case Change.Done<Namespace> done -> done.row().id();
      case Change.Refused<Namespace> refused -> throw new AssertionError(refused);
    };
  }

  private List<String> actions() {
    return metadata
        .database()
        .read(rows -> metadata.auditEvents().page(rows, Period.ALL, Optional.empty(), 100))
        .stream()
        .map(event -> event.entry().action())
        .toList();
  }

  private static long known(Arrival arrival) {
    return switch (arrival) {
      case Arrival.Known(long userId) -> userId;
      case Arrival other -> throw new AssertionError(other);
    };
  }

  private static ProvidedPerson person(String subject, String username, String... groups) {
    return new ProvidedPerson(
        subject, username, "Name of " + username, Optional.empty(), Set.of(groups));
  }
}
