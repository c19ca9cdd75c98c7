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
import stowage.core.projects.PushOutcome;
import stowage.core.projects.PushedProjects;
import stowage.metadata.Metadata;
import stowage.model.RepositoryName;

/** Decides how much of a requested scope is granted. */
final class ScopeGrants {

  private static final String PUSH = "push";
  private static final String ANYTHING = "*";
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
      case "repository" ->
          RepositoryName.parse(scope.name().toLowerCase(Locale.ROOT))
              .map(name -> grant(requester, name, scope))
              .orElseGet(ScopeGrant.Nothing::new);
      case "registry" -> catalog(requester, scope);
      default -> new ScopeGrant.Nothing();
    };
  }

  private ScopeGrant catalog(Requester requester, RequestedScope scope) {
    boolean granted =
        scope.name().equals("catalog")
            && scope.actions().equals(Set.of(ANYTHING))
            && permissions.askForSite(requester, Ability.ADMINISTER_IMAGES)
                instanceof Leave.Granted<?>;
    return granted
        ? new ScopeGrant.Granted(
            new AccessEntry("registry", "catalog", List.of(ANYTHING), Optional.empty()))
        : new ScopeGrant.Nothing();
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
        : granted(name, actions, Optional.empty());
  }

  private static boolean isGranted(Found found, String action) {
    return switch (action) {
      case "pull" -> ImageRights.allows(found, Action.PULL);
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
    return granted(
        name,
        left,
        Optional.of(
            new AccessEntry.Meta(
                project.rights().fullPath().toLowerCase(Locale.ROOT),
                project.rights().projectId(),
                project.rights().rootNamespaceId(),
                effect.denials())));
  }

  private static ScopeGrant granted(
      RepositoryName name, List<String> actions, Optional<AccessEntry.Meta> meta) {
    return actions.isEmpty()
        ? new ScopeGrant.Nothing()
        : new ScopeGrant.Granted(new AccessEntry("repository", name.value(), actions, meta));
  }
}
