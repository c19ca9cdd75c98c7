package stowage.core.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stowage.core.access.Credentials;
import stowage.core.access.PasswordFlaw;
import stowage.core.access.Passwords;
import stowage.core.people.FirstAdministrator.Outcome;
import stowage.metadata.Change;
import stowage.metadata.Durability;
import stowage.metadata.Metadata;
import stowage.metadata.Namespace;
import stowage.metadata.NewGroup;
import stowage.metadata.Password;
import stowage.metadata.User;
import stowage.metadata.UserFilter;
import stowage.metadata.Users;
import stowage.model.Visibility;

class FirstAdministratorTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2030-01-01T00:00:00Z"), ZoneOffset.UTC);

  @TempDir private Path folder;
  private Metadata metadata;
  private final Passwords passwords = new Passwords(2);

  @BeforeEach
  void open() {
    metadata = Metadata.openSqlite(folder.resolve("metadata.db"));
  }

  @AfterEach
  void close() {
    metadata.close();
  }

  private Outcome ensure(Optional<String> password) {
    return new FirstAdministrator(metadata, passwords, CLOCK).ensure(password);
  }

  private User root() {
    return metadata
        .database()
        .read(rows -> metadata.users().findByUsername(rows, "root"))
        .orElseThrow();
  }

  private Password kept() {
    return metadata
        .database()
        .read(rows -> metadata.passwords().find(rows, root().id()))
        .orElseThrow();
  }

  private boolean isRight(String password) {
    return passwords.check(new Credentials("root", password), Optional.of(kept().hash()))
        instanceof Passwords.Check.Right;
  }

  private long users() {
    return metadata.database().read(rows -> metadata.users().count(rows, UserFilter.ALL));
  }

  @Test
  void aNewRegistryGetsAnAdministratorWithAOneTimePassword() {
    Outcome.Created created = (Outcome.Created) ensure(Optional.empty());

    String password = created.oneTimePassword().orElseThrow();
    assertThat(password).hasSize(24).matches("[2-9a-z]{4}(-[2-9a-z]{4}){4}");
    assertThat(isRight(password)).isTrue();
    assertThat(kept().mustChange()).isTrue();
    assertThat(root().profile().isAdmin()).isTrue();
    assertThat(created.toString()).doesNotContain(password);
  }

  @Test
  void theAdministratorHasANamespaceThatPushesFill() {
    ensure(Optional.empty());

    Namespace namespace =
        metadata
            .database()
            .read(rows -> metadata.namespaces().personal(rows, root().id()))
            .orElseThrow();
    assertThat(namespace.fullPath()).isEqualTo("root");
    assertThat(namespace.pushCreatesProjects()).isTrue();
  }

  @Test
  void aGivenPasswordIsTaken() {
    assertThat(ensure(Optional.of("correct horse")))
        .isEqualTo(new Outcome.Created(Optional.empty()));
    assertThat(isRight("correct horse")).isTrue();
    assertThat(kept().mustChange()).isFalse();
  }

  @Test
  void aPasswordThatIsNoneMakesNobody() {
    assertThat(ensure(Optional.of("short"))).isEqualTo(new Outcome.Flawed(PasswordFlaw.TOO_SHORT));
    assertThat(users()).isZero();
  }

  @Test
  void laterStartsChangeNothing() {
    ensure(Optional.of("correct horse"));

    assertThat(ensure(Optional.of("another one"))).isEqualTo(new Outcome.Exists());
    assertThat(ensure(Optional.of("short"))).isEqualTo(new Outcome.Exists());
    assertThat(isRight("correct horse")).isTrue();
  }

  @Test
  void anyAdministratorWillDo() {
    createUser("alice", User.Profile.of("Alice").withAdmin(true));
    assertThat(ensure(Optional.empty())).isEqualTo(new Outcome.Exists());
    assertThat(users()).isEqualTo(1);
  }

  private void createUser(String name, User.Profile profile) {
    Users.Creation creation =
        metadata
            .database()
            .transact(
                Durability.DURABLE,
                rows ->
                    metadata
                        .users()
                        .create(rows, name, User.Kind.PERSON, profile, CLOCK.instant()));
    assertThat(creation).isInstanceOf(Users.Creation.Created.class);
  }

  @Test
  void aUserOfTheNameIsNotMadeAnAdministrator() {
    createUser("Root", User.Profile.of("Somebody"));
    assertThat(ensure(Optional.empty())).isEqualTo(new Outcome.NameTaken());
    assertThat(root().profile().isAdmin()).isFalse();
  }

  @Test
  void aGroupOfTheNameLeavesNothingBehind() {
    NewGroup group = new NewGroup(OptionalLong.empty(), "Root", "root", "", Visibility.PRIVATE);
    Change<Namespace> made =
        metadata
            .database()
            .transact(
                Durability.DURABLE,
                rows -> metadata.namespaces().createGroup(rows, group, CLOCK.instant()));
    assertThat(made).isInstanceOf(Change.Done.class);

    assertThat(ensure(Optional.empty())).isEqualTo(new Outcome.NameTaken());
    assertThat(users()).isZero();
  }

  @Test
  void ofSeveralThatStartAtOnceOneMakesThem() throws Exception {
    CyclicBarrier start = new CyclicBarrier(4);
    try (ExecutorService nodes = Executors.newFixedThreadPool(4)) {
      List<Future<Outcome>> outcomes = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        outcomes.add(
            nodes.submit(
                () -> {
                  start.await();
                  return ensure(Optional.empty());
                }));
      }
      int created = 0;
      for (Future<Outcome> outcome : outcomes) {
        created += outcome.get() instanceof Outcome.Created(var password) ? count(password) : 0;
      }
      assertThat(created).isEqualTo(1);
    }
    assertThat(users()).isEqualTo(1);
  }

  private int count(Optional<String> password) {
    assertThat(isRight(password.orElseThrow())).isTrue();
    return 1;
  }
}
