package stowage.core.content;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import stowage.core.access.Action;
import stowage.core.access.Actor;
import stowage.core.access.AuditTrail;
import stowage.core.access.ImageLeave;
import stowage.core.access.ImagePermissions;
import stowage.core.access.ImagePermit;
import stowage.core.access.Leave;
import stowage.core.access.ManagePermit;
import stowage.core.access.Permissions;
import stowage.core.access.ProjectRules;
import stowage.core.access.Requester;
import stowage.core.jobs.MovableClock;
import stowage.metadata.AuditEvent;
import stowage.metadata.AuditEvents;
import stowage.metadata.Change;
import stowage.metadata.Durability;
import stowage.metadata.Membership;
import stowage.metadata.Metadata;
import stowage.metadata.Namespace;
import stowage.metadata.NewGroup;
import stowage.metadata.NewManifest;
import stowage.metadata.NewProject;
import stowage.metadata.Project;
import stowage.metadata.Repository;
import stowage.metadata.RepositoryEntry;
import stowage.metadata.Transaction;
import stowage.metadata.User;
import stowage.metadata.Users;
import stowage.metadata.Work;
import stowage.model.AccessLevel;
import stowage.model.Descriptor;
import stowage.model.Digest;
import stowage.model.DigestAlgorithm;
import stowage.model.Manifest;
import stowage.model.ManifestKind;
import stowage.model.Place;
import stowage.model.RegistryAccess;
import stowage.model.RepositoryName;
import stowage.model.Tag;
import stowage.model.Visibility;

/** Projects with people and images, in a real database. */
final class Gallery implements AutoCloseable {

  static final int LAYER_BYTES = 5;

  final MovableClock clock = new MovableClock();
  final Metadata metadata;
  final Permissions permissions;
  final ImagePermissions images;
  final OwnRepositories repositories;
  final OwnTags tags;
  final OwnRemovals removals;

  Gallery(Path folder) {
    metadata = Metadata.openSqlite(folder.resolve("metadata.db"));
    permissions = new Permissions(metadata, clock);
    images = new ImagePermissions(metadata, permissions, new ProjectRules(metadata), clock);
    repositories = new OwnRepositories(metadata);
    tags = new OwnTags(metadata);
    removals =
        new OwnRemovals(
            metadata, new AuditTrail(metadata, clock), ContentSettings.defaults(), clock);
  }

  User person(String username) {
    return person(username, User.Profile.of(username));
  }

  User administrator(String username) {
    return person(username, User.Profile.of(username).withAdmin(true));
  }

  private User person(String username, User.Profile profile) {
    return write(
        rows ->
            switch (metadata
                .users()
                .create(rows, username, User.Kind.PERSON, profile, clock.instant())) {
              case Users.Creation.Created(User user) -> user;
              case Users.Creation other -> throw new AssertionError(other);
            });
  }

  static Requester by(User user) {
    return new Requester(new Actor.Person(user, Optional.empty()), "192.0.2.7");
  }

  static Requester anonymous() {
    return new Requester(new Actor.Anonymous(), "192.0.2.7");
  }

  Namespace group(String path) {
    return group(new NewGroup(OptionalLong.empty(), path, path, "", Visibility.PUBLIC));
  }

  Namespace group(Namespace parent, String path) {
    return group(new NewGroup(OptionalLong.of(parent.id()), path, path, "", Visibility.PUBLIC));
  }

  private Namespace group(NewGroup group) {
    return write(rows -> done(metadata.namespaces().createGroup(rows, group, clock.instant())));
  }

  Project project(Namespace namespace, String path, Visibility visibility) {
    NewProject project =
        new NewProject(
            namespace.id(),
            OptionalLong.empty(),
            path,
            path,
            "",
            visibility,
            RegistryAccess.ENABLED);
    return write(rows -> done(metadata.projects().create(rows, project, clock.instant())));
  }

  User member(Place place, String username, AccessLevel level) {
    User user = person(username);
    Membership membership = new Membership(place, user.id(), level, Optional.empty());
    write(
        rows ->
            done(metadata.members().add(rows, membership, OptionalLong.empty(), clock.instant())));
    return user;
  }

  /** An image with these layers under a tag. */
  Repository push(String repository, String tag, String... layers) {
    return push(repository, tag, image(tag, layers));
  }

  Repository push(String repository, String tag, NewManifest manifest) {
    return write(
        rows -> {
          Repository found =
              metadata.repositories().ensure(rows, new RepositoryName(repository), clock.instant());
          metadata.manifests().put(rows, found, manifest, clock.instant());
          metadata
              .tags()
              .put(rows, found, new Tag(tag), manifest.digest(), "pusher", clock.instant());
          return found;
        });
  }

  static NewManifest image(String text, String... layers) {
    return manifest(ManifestKind.OCI_IMAGE, text, descriptors(layers), List.of());
  }

  static NewManifest index(String text, NewManifest... images) {
    return manifest(
        ManifestKind.OCI_INDEX,
        text,
        List.of(),
        List.of(images).stream().map(image -> descriptor(image.digest())).toList());
  }

  private static NewManifest manifest(
      ManifestKind kind, String text, List<Descriptor> layers, List<Descriptor> children) {
    return new NewManifest(
        digest(text),
        new Manifest(
            kind,
            Optional.empty(),
            kind.isIndex()
                ? Optional.empty()
                : Optional.of(descriptor(digest("config of " + text))),
            layers,
            children,
            Optional.empty(),
            Map.of()),
        text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<Descriptor> descriptors(String... contents) {
    return List.of(contents).stream().map(content -> descriptor(digest(content))).toList();
  }

  private static Descriptor descriptor(Digest digest) {
    return new Descriptor("application/thing", digest, LAYER_BYTES, List.of(), Optional.empty());
  }

  static Digest digest(String content) {
    return Digest.of(DigestAlgorithm.SHA256, content.getBytes(StandardCharsets.UTF_8));
  }

  ManagePermit leave(Requester requester, Action action, Place place) {
    return switch (permissions.ask(requester, action, place)) {
      case Leave.Granted<ManagePermit>(ManagePermit permit) -> permit;
      case Leave.Refused<ManagePermit> refused -> throw new AssertionError(refused);
    };
  }

  ImagePermit leave(Requester requester, Action action, Repository repository) {
    return switch (images.ask(requester, action, repository.id())) {
      case ImageLeave.Granted(ImagePermit permit) -> permit;
      case ImageLeave other -> throw new AssertionError(other);
    };
  }

  Optional<RepositoryEntry> find(String repository) {
    return metadata
        .database()
        .read(
            rows ->
                metadata
                    .repositories()
                    .find(rows, new RepositoryName(repository))
                    .flatMap(found -> metadata.repositories().find(rows, found.id())));
  }

  /** The newest first. */
  List<AuditEvent.Entry> audited() {
    return metadata
        .database()
        .read(
            rows ->
                metadata
                    .auditEvents()
                    .page(rows, AuditEvents.Period.ALL, Optional.empty(), 100)
                    .stream()
                    .map(AuditEvent::entry)
                    .toList());
  }

  <T> T write(Work<Transaction, T> work) {
    return metadata.database().transact(Durability.PROCESS, work);
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
