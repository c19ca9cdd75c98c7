package stowage.core.projects;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import stowage.core.access.Actor;
import stowage.core.access.Permissions;
import stowage.core.access.Requester;
import stowage.core.access.SettingsStore;
import stowage.core.jobs.MovableClock;
import stowage.metadata.AuditEvent;
import stowage.metadata.AuditEvents;
import stowage.metadata.Change;
import stowage.metadata.Durability;
import stowage.metadata.Member;
import stowage.metadata.Membership;
import stowage.metadata.Metadata;
import stowage.metadata.Namespace;
import stowage.metadata.NewGroup;
import stowage.metadata.NewProject;
import stowage.metadata.Project;
import stowage.metadata.Transaction;
import stowage.metadata.User;
import stowage.metadata.Users;
import stowage.metadata.Work;
import stowage.model.AccessLevel;
import stowage.model.Place;
import stowage.model.RegistryAccess;
import stowage.model.Visibility;

/** People, groups and projects in a real database. */
final class Instance implements AutoCloseable {

  final MovableClock clock = new MovableClock();
  final Metadata metadata;
  final SettingsStore settings;
  final Permissions permissions;

  Instance(Path folder) {
    metadata = Metadata.openSqlite(folder.resolve("metadata.db"));
    settings = new SettingsStore(metadata, clock);
    permissions = new Permissions(metadata, clock);
  }

  /** Somebody with a personal namespace of the same name. */
  User person(String username) {
    return person(username, User.Profile.of(username));
  }

  User administrator(String username) {
    return person(username, User.Profile.of(username).withAdmin(true));
  }

  User external(String username) {
    return person(
        username,
        new User.Profile(username, Optional.empty(), false, true, false, User.State.ACTIVE));
  }

  private User person(String username, User.Profile profile) {
    return write(
        rows -> {
          Users.Creation creation =
              metadata.users().create(rows, username, User.Kind.PERSON, profile, clock.instant());
          if (creation instanceof Users.Creation.Created(User user)) {
            done(
                metadata
                    .namespaces()
                    .createPersonal(rows, user.id(), username, username, clock.instant()));
            return user;
          }
          throw new AssertionError(creation);
        });
  }

  static Requester by(User user) {
    return new Requester(new Actor.Person(user, Optional.empty()), "192.0.2.7");
  }

  static Requester anonymous() {
    return new Requester(new Actor.Anonymous(), "192.0.2.7");
  }

  Namespace group(String path, Visibility visibility) {
    return group(OptionalLong.empty(), path, visibility);
  }

  Namespace group(Namespace parent, String path, Visibility visibility) {
    return group(OptionalLong.of(parent.id()), path, visibility);
  }

  private Namespace group(OptionalLong parent, String path, Visibility visibility) {
    NewGroup group = new NewGroup(parent, "Name of " + path, path, "", visibility);
    return write(rows -> done(metadata.namespaces().createGroup(rows, group, clock.instant())));
  }

  Namespace personal(User user) {
    return read(rows -> metadata.namespaces().personal(rows, user.id()).orElseThrow());
  }

  Project project(Namespace namespace, String path, Visibility visibility) {
    NewProject project =
        new NewProject(
            namespace.id(),
            OptionalLong.empty(),
            "Name of " + path,
            path,
            "",
            visibility,
            RegistryAccess.ENABLED);
    return write(rows -> done(metadata.projects().create(rows, project, clock.instant())));
  }

  Member member(Place place, User user, AccessLevel level) {
    Membership membership = new Membership(place, user.id(), level, Optional.empty());
    return write(
        rows ->
            done(metadata.members().add(rows, membership, OptionalLong.empty(), clock.instant())));
  }

  /** The newest first. */
  List<AuditEvent.Entry> audited() {
    return read(
        rows ->
            metadata
                .auditEvents()
                .page(rows, AuditEvents.Period.ALL, Optional.empty(), 100)
                .stream()
                .map(AuditEvent::entry)
                .toList());
  }

  <T> T write(Work<Transaction, T> work) {
    return metadata.database().transact(Durability.DURABLE, work);
  }

  <T> T read(Work<stowage.metadata.Snapshot, T> work) {
    return metadata.database().read(work);
  }

  static <T> T done(Change<T> change) {
    return switch (change) {
      case Change.Done<T>(T row) -> row;
      case Change.Refused<T> refused -> throw new AssertionError(refused);
    };
  }

  @Override
  public void close() {
    metadata.close();
  }
}
