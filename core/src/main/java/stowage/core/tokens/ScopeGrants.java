package stowage.core.tokens;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import stowage.core.access.Ability;
import stowage.core.access.AccessEntry;
import stowage.core.access.Action;
import stowage.core.access.Actor;
import stowage.core.access.ImageRights;
import stowage.core.access.ImageRights.Found;
import stowage.core.access.Leave;
import stowage.core.access.Permissions;
import stowage.core.access.ProjectRules;
import stowage.core.access.Requester;
import stowage.core.access.TagDenials;
import stowage.core.projects.PushOutcome;
import stowage.core.projects.PushedProjects;
import stowage.metadata.Metadata;
import stowage.model.RepositoryName;

/** Decides how much of a requested scope is granted. */
final class ScopeGrants {

  private static final String REPOSITORY = "repository";
  private static final String PULL = "pull";
  private static final String PUSH = "push";
  private static final String ANYTHING = "*";
  private static final String BELOW = "/*";
  private static final Set<String> WHOLE_REGISTRY = Set.of("catalog", "statistics");
  private static final String PROTECTED = "Pushing to protected repository path forbidden";

  private final Metadata metadata;
  private final Permissions permissions;
  private final ImageRights images;
  private final ProjectRules rules;
  private final PushedProjects projects;

  ScopeGrants(Metadata metadata, Permissions permissions, PushedProjects projects, Clock clock) {
    this.metadata = metadata;
    this.permissions = permissions;
    this.images = new ImageRights(metadata, permissions, clock);
    this.rules = new ProjectRules(metadata);
    this.projects = projects;
  }

  ScopeGrant grant(Requester requester, RequestedScope scope) {
    return switch (scope.type()) {
      case REPOSITORY ->
          scope.name().endsWith(BELOW)
              ? tree(requester, scope)
              : name(scope.name())
                  .map(name -> grant(requester, name, scope))
                  .orElseGet(ScopeGrant.Nothing::new);
      case "registry" -> wholeRegistry(requester, scope);
      default -> new ScopeGrant.Nothing();
    };
  }

  private static Optional<RepositoryName> name(String text) {
    return RepositoryName.parse(text.toLowerCase(Locale.ROOT));
  }

  /** The list of all repositories, and what the registry says of itself. */
  private ScopeGrant wholeRegistry(Requester requester, RequestedScope scope) {
    boolean granted =
        WHOLE_REGISTRY.contains(scope.name())
            && scope.actions().equals(Set.of(ANYTHING))
            && isAdministrator(requester);
    return granted
        ? new ScopeGrant.Granted(
            new AccessEntry("registry", scope.name(), List.of(ANYTHING), Optional.empty()))
        : new ScopeGrant.Nothing();
  }

  private boolean isAdministrator(Requester requester) {
    return permissions.askForSite(requester, Ability.ADMINISTER_IMAGES) instanceof Leave.Granted<?>;
  }

  /** A path with all that is below it: in one project for its readers, else for administrators. */
  private ScopeGrant tree(Requester requester, RequestedScope scope) {
    Optional<RepositoryName> root =
        name(scope.name().substring(0, scope.name().length() - BELOW.length()));
    return root.isPresent() && scope.actions().contains(PULL)
        ? tree(requester, root.get())
        : new ScopeGrant.Nothing();
  }

  private ScopeGrant tree(Requester requester, RepositoryName root) {
    return switch (find(requester.actor(), root)) {
      case Found.InProject project when project.decide(Action.PULL).isAllowed() ->
          granted(root + BELOW, List.of(PULL), Optional.of(meta(project, Optional.empty())));
      case Found.InProject _ -> new ScopeGrant.Nothing();
      case Found.Ownerless _, Found.Nothing() ->
          isAdministrator(requester)
              ? granted(root + BELOW, List.of(PULL), Optional.empty())
              : new ScopeGrant.Nothing();
    };
  }

  private ScopeGrant grant(Requester requester, RepositoryName name, RequestedScope scope) {
    Found found = find(requester.actor(), name);
    if (found instanceof Found.Nothing && asksToPush(scope)) {
      return grantNew(requester, name, scope);
    }
    return grant(found, name, scope);
  }

  private Found find(Actor actor, RepositoryName name) {
    return metadata.database().read(rows -> images.find(rows, actor, name));
  }

  private static boolean asksToPush(RequestedScope scope) {
    return scope.actions().contains(PUSH) || scope.actions().contains(ANYTHING);
  }

  /** A push to where no project is: it is made, or the client learns what has to be made first. */
  private ScopeGrant grantNew(Requester requester, RepositoryName name, RequestedScope scope) {
    if (requester.actor() instanceof Actor.Anonymous) {
      return new ScopeGrant.Nothing();
    }
    return switch (projects.create(requester, name)) {
      case PushOutcome.Made _, PushOutcome.Found _ ->
          grant(find(requester.actor(), name), name, scope);
      case PushOutcome.NoNamespace() -> new ScopeGrant.Denied(NewProjects.none(name));
      case PushOutcome.Off(String path) -> new ScopeGrant.Denied(NewProjects.mustBeMade(path));
      case PushOutcome.NotAllowed(String path, _) ->
          new ScopeGrant.Denied(NewProjects.mustBeMade(path));
      case PushOutcome.Refused(String path, var problem) ->
          new ScopeGrant.Denied(NewProjects.refused(path, problem));
    };
  }

  private ScopeGrant grant(Found found, RepositoryName name, RequestedScope scope) {
    List<String> actions =
        scope.actions().stream().filter(action -> isGranted(found, action)).toList();
    return found instanceof Found.InProject project
        ? entry(project, name, actions)
        : granted(name.value(), actions, Optional.empty());
  }

  private static boolean isGranted(Found found, String action) {
    return switch (action) {
      case PULL -> ImageRights.allows(found, Action.PULL);
      case PUSH -> ImageRights.allows(found, Action.PUSH);
      case "delete" -> ImageRights.allows(found, Action.DELETE_CONTENT);
      case ANYTHING -> ImageRights.allows(found, Action.EVERYTHING);
      default -> false;
    };
  }

  private ScopeGrant entry(Found.InProject project, RepositoryName name, List<String> actions) {
    ProjectRules.Effect effect =
        metadata.database().read(rows -> rules.effect(rows, project, name));
    boolean pushes = actions.contains(PUSH) || actions.contains(ANYTHING);
    if (pushes && effect.forbidsPush()) {
      return new ScopeGrant.Denied(PROTECTED);
    }
    List<String> left =
        effect.forbidsDelete()
            ? actions.stream().filter(action -> !action.equals("delete")).toList()
            : actions;
    return granted(name.value(), left, Optional.of(meta(project, effect.denials())));
  }

  private static AccessEntry.Meta meta(Found.InProject project, Optional<TagDenials> denials) {
    return new AccessEntry.Meta(
        project.rights().fullPath().toLowerCase(Locale.ROOT),
        project.rights().projectId(),
        project.rights().rootNamespaceId(),
        denials);
  }

  private static ScopeGrant granted(
      String name, List<String> actions, Optional<AccessEntry.Meta> meta) {
    return actions.isEmpty()
        ? new ScopeGrant.Nothing()
        : new ScopeGrant.Granted(new AccessEntry(REPOSITORY, name, actions, meta));
  }
}
