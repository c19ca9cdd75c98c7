package stowage.core.projects;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import stowage.core.access.Ability;
import stowage.core.access.Action;
import stowage.core.access.Actor;
import stowage.core.access.AuditTrail;
import stowage.core.access.Permissions;
import stowage.core.access.Requester;
import stowage.core.access.SettingsStore;
import stowage.core.access.Verdict;
import stowage.metadata.Change;
import stowage.metadata.Durability;
import stowage.metadata.Metadata;
import stowage.metadata.Namespace;
import stowage.metadata.NewProject;
import stowage.metadata.Project;
import stowage.metadata.Refusal;
import stowage.metadata.Transaction;
import stowage.model.Place;
import stowage.model.RegistryAccess;
import stowage.model.RepositoryName;
import stowage.model.Visibility;

/**
 * Makes projects for pushes to paths without one, where the namespace's setting allows it. It takes
 * a credential that may push, and the right to make projects there.
 */
public final class PushedProjects {

  private record Push(Requester requester, RepositoryName name, RegistryAccess registryAccess) {}

  private final Metadata metadata;
  private final Permissions permissions;
  private final SettingsStore settings;
  private final AuditTrail audit;
  private final Clock clock;

  public PushedProjects(Metadata metadata, SettingsStore settings, Clock clock) {
    this.metadata = metadata;
    this.permissions = new Permissions(metadata, clock);
    this.settings = settings;
    this.audit = new AuditTrail(metadata, clock);
    this.clock = clock;
  }

  /** Makes the project that the repository's name belongs to, just below its namespace. */
  public PushOutcome create(Requester requester, RepositoryName name) {
    Push push = new Push(requester, name, settings.current().defaultRegistryAccess());
    return metadata.database().transact(Durability.DURABLE, rows -> create(rows, push));
  }

  private PushOutcome create(Transaction rows, Push push) {
    return found(rows, push)
        .or(
            () ->
                metadata
                    .namespaces()
                    .enclosing(rows, push.name())
                    .filter(namespace -> isBelow(namespace, push.name()))
                    .map(namespace -> create(rows, push, namespace)))
        .orElseGet(PushOutcome.NoNamespace::new);
  }

  private Optional<PushOutcome> found(Transaction rows, Push push) {
    return metadata
        .projects()
        .owning(rows, push.name())
        .map(project -> new PushOutcome.Found(new Views(metadata, rows).of(project)));
  }

  private static boolean isBelow(Namespace namespace, RepositoryName name) {
    return namespace.fullPath().length() < name.value().length();
  }

  private PushOutcome create(Transaction rows, Push push, Namespace namespace) {
    String path = componentBelow(namespace, push.name());
    String projectPath = namespace.fullPath() + "/" + path;
    Verdict verdict = verdict(rows, push.requester().actor(), namespace);
    if (verdict == Verdict.HIDDEN) {
      return new PushOutcome.NoNamespace();
    }
    if (!verdict.isAllowed()) {
      return new PushOutcome.NotAllowed(projectPath, verdict);
    }
    if (!namespace.pushCreatesProjects()) {
      return new PushOutcome.Off(projectPath);
    }
    return insert(rows, push, namespace, path);
  }

  private static String componentBelow(Namespace namespace, RepositoryName name) {
    String rest = name.value().substring(namespace.fullPath().length() + 1);
    int slash = rest.indexOf('/');
    return slash < 0 ? rest : rest.substring(0, slash);
  }

  /** The setting stands in for what a token that may only push lacks: to change over the API. */
  private Verdict verdict(Transaction rows, Actor actor, Namespace namespace) {
    if (!actor.abilities().contains(Ability.PUSH_IMAGES)) {
      return Verdict.OUT_OF_SCOPE;
    }
    return switch (actor) {
      case Actor.Person person ->
          permissions.decide(
              rows,
              new Actor.Person(person.user(), Optional.empty()),
              Action.CREATE_PROJECT,
              Place.namespace(namespace.id()));
      case Actor.Anonymous _, Actor.Deployer _, Actor.Job _, Actor.Operator _ ->
          namespace.visibility() == Visibility.PUBLIC ? Verdict.FORBIDDEN : Verdict.HIDDEN;
    };
  }

  private PushOutcome insert(Transaction rows, Push push, Namespace namespace, String path) {
    Requester requester = push.requester();
    NewProject wanted =
        new NewProject(
            namespace.id(),
            requester.actor().person().map(user -> OptionalLong.of(user.id())).orElseThrow(),
            path,
            path,
            "",
            Visibility.PRIVATE,
            push.registryAccess());
    return switch (metadata.projects().create(rows, wanted, clock.instant())) {
      case Change.Done<Project>(Project project) -> {
        audit.add(
            rows,
            requester,
            "project_created",
            AuditTrail.place(Place.project(project.id()), project.fullPath()),
            Map.of("by", "push"));
        yield new PushOutcome.Made(new Views(metadata, rows).of(project));
      }
      case Change.Refused<Project>(Refusal refusal) ->
          found(rows, push)
              .orElseGet(
                  () ->
                      new PushOutcome.Refused(
                          namespace.fullPath() + "/" + path, Words.of(refusal)));
    };
  }
}
