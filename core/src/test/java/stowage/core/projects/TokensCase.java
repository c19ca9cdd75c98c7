package stowage.core.projects;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import stowage.core.access.Action;
import stowage.core.access.Actor;
import stowage.core.access.AuditTrail;
import stowage.core.access.Leave;
import stowage.core.access.ManagePermit;
import stowage.core.access.Permissions;
import stowage.core.access.Requester;
import stowage.core.access.Revocations;
import stowage.core.access.SecretBox;
import stowage.core.jobs.MovableClock;
import stowage.metadata.AuditEvent;
import stowage.metadata.AuditEvents;
import stowage.metadata.Change;
import stowage.metadata.Durability;
import stowage.metadata.Membership;
import stowage.metadata.Metadata;
import stowage.metadata.NewGroup;
import stowage.metadata.NewProject;
import stowage.metadata.Snapshot;
import stowage.metadata.Transaction;
import stowage.metadata.User;
import stowage.metadata.Users;
import stowage.metadata.Work;
import stowage.model.AccessLevel;
import stowage.model.Place;
import stowage.model.RegistryAccess;
import stowage.model.Visibility;

/** A group with a project in it, Maintainer and Owner, over a real database. */
abstract class TokensCase {

  static final String ADDRESS = "192.0.2.7";
  static final Window ALL = new Window(9, 0);
  static final String REGISTRY = "registry.example.com";

  final MovableClock clock = new MovableClock();
  final SecretBox box = new SecretBox(new byte[SecretBox.KEY_BYTES]);
  final Revocations revocations = new Revocations(clock, Duration.ofMinutes(5));

  Metadata metadata;
  AuditTrail audit;
  Permissions permissions;
  User maintainer;
  User owner;
  Place group;
  Place project;

  @BeforeEach
  void open(@TempDir Path folder) {
    // The database keeps microseconds.
    Instant now = clock.instant();
    clock.move(Duration.between(now, now.truncatedTo(ChronoUnit.MICROS)));
    metadata = Metadata.openSqlite(folder.resolve("metadata.db"));
    audit = new AuditTrail(metadata, clock);
    permissions = new Permissions(metadata, clock);
    maintainer = user("mia");
    owner = user("olga");
    group = group("Team");
    project = project(group, "App");
    member(group, maintainer, AccessLevel.MAINTAINER);
    member(group, owner, AccessLevel.OWNER);
  }

  @AfterEach
  void close() {
    metadata.close();
  }

  User user(String name) {
    return user(name, User.Profile.of(name));
  }

  User user(String name, User.Profile profile) {
    return write(
        rows ->
            switch (metadata
                .users()
                .create(rows, name, User.Kind.PERSON, profile, clock.instant())) {
              case Users.Creation.Created(User user) -> user;
              case Users.Creation.UsernameTaken taken -> throw new AssertionError(taken);
            });
  }

  Place group(String path) {
    NewGroup wanted = new NewGroup(OptionalLong.empty(), path, path, "", Visibility.PRIVATE);
    return Place.namespace(
        row(write(rows -> metadata.namespaces().createGroup(rows, wanted, clock.instant()))).id());
  }

  Place project(Place namespace, String path) {
    NewProject wanted =
        new NewProject(
            namespace.id(),
            OptionalLong.empty(),
            path,
            path,
            "",
            Visibility.PRIVATE,
            RegistryAccess.ENABLED);
    return Place.project(
        row(write(rows -> metadata.projects().create(rows, wanted, clock.instant()))).id());
  }

  void member(Place place, User user, AccessLevel level) {
    Membership membership = new Membership(place, user.id(), level, Optional.empty());
    row(
        write(
            rows ->
                metadata.members().add(rows, membership, OptionalLong.empty(), clock.instant())));
  }

  Requester by(User user) {
    return new Requester(new Actor.Person(user, Optional.empty()), ADDRESS);
  }

  ManagePermit permit(User user, Action action, Place place) {
    return permit(by(user), action, place);
  }

  ManagePermit permit(Requester requester, Action action, Place place) {
    return switch (permissions.ask(requester, action, place)) {
      case Leave.Granted<ManagePermit>(ManagePermit permit) -> permit;
      case Leave.Refused<ManagePermit> refused -> throw new AssertionError(refused);
    };
  }

  static <T> T value(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Done<T>(T value) -> value;
      case Outcome.Refused<T> refused -> throw new AssertionError(refused);
    };
  }

  static Problem problem(Outcome<?> outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    return ((Outcome.Refused<?>) outcome).problem();
  }

  /** The newest first. */
  List<AuditEvent.Entry> audited() {
    return read(
            rows ->
                metadata.auditEvents().page(rows, AuditEvents.Period.ALL, Optional.empty(), 100))
        .stream()
        .map(AuditEvent::entry)
        .toList();
  }

  List<String> actions() {
    return audited().stream().map(AuditEvent.Entry::action).toList();
  }

  <T> T write(Work<Transaction, T> work) {
    return metadata.database().transact(Durability.PROCESS, work);
  }

  <T> T read(Work<Snapshot, T> work) {
    return metadata.database().read(work);
  }

  static <T> T row(Change<T> change) {
    return switch (change) {
      case Change.Done<T>(T row) -> row;
      case Change.Refused<T> refused -> throw new AssertionError(refused);
    };
  }
}
