package stowage.core.access;

import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;
import stowage.metadata.Metadata;
import stowage.metadata.ProjectRights;
import stowage.metadata.Reading;
import stowage.metadata.RepositoryEntry;

/** Gives leave to look at, and to delete, repositories and tags that are named by number. */
public final class ImagePermissions {

  private final Metadata metadata;
  private final Permissions permissions;
  private final ProjectRules rules;
  private final Clock clock;

  public ImagePermissions(
      Metadata metadata, Permissions permissions, ProjectRules rules, Clock clock) {
    this.metadata = metadata;
    this.permissions = permissions;
    this.rules = rules;
    this.clock = clock;
  }

  /** About a repository of a project. The project is judged first. */
  public ImageLeave ask(Requester requester, Action action, long projectId, long repositoryId) {
    return metadata
        .database()
        .read(
            rows ->
                rights(rows, requester.actor(), projectId)
                    .map(rights -> inProject(rows, requester, action, rights, repositoryId))
                    .orElseGet(() -> new ImageLeave.Refused(Verdict.HIDDEN)));
  }

  /** About a repository wherever it is; one in no project belongs to the administrators. */
  public ImageLeave ask(Requester requester, Action action, long repositoryId) {
    return metadata
        .database()
        .read(
            rows ->
                metadata
                    .repositories()
                    .find(rows, repositoryId)
                    .map(found -> anywhere(rows, requester, action, found))
                    .orElseGet(() -> new ImageLeave.Refused(Verdict.HIDDEN)));
  }

  private ImageLeave anywhere(
      Reading rows, Requester requester, Action action, RepositoryEntry repository) {
    OptionalLong project = repository.projectId();
    if (project.isEmpty()) {
      return ownerless(requester, action, repository);
    }
    return rights(rows, requester.actor(), project.getAsLong())
        .map(rights -> granted(rows, requester, action, rights, repository))
        .orElseGet(() -> new ImageLeave.Refused(Verdict.HIDDEN));
  }

  private ImageLeave inProject(
      Reading rows, Requester requester, Action action, ProjectRights rights, long repositoryId) {
    Verdict verdict = permissions.decide(rows, requester.actor(), action, rights);
    if (!verdict.isAllowed()) {
      return new ImageLeave.Refused(verdict);
    }
    return metadata
        .repositories()
        .find(rows, repositoryId)
        .filter(found -> found.projectId().equals(OptionalLong.of(rights.projectId())))
        .map(found -> granted(rows, requester, action, rights, found))
        .orElseGet(ImageLeave.NoRepository::new);
  }

  private ImageLeave granted(
      Reading rows,
      Requester requester,
      Action action,
      ProjectRights rights,
      RepositoryEntry repository) {
    Standing standing = permissions.standing(rows, requester.actor(), rights);
    ImageRights.Found.InProject project = new ImageRights.Found.InProject(rights, standing);
    Verdict verdict = project.decide(action);
    if (!verdict.isAllowed()) {
      return new ImageLeave.Refused(verdict);
    }
    if (action == Action.VIEW_REGISTRY) {
      return granted(requester, action, repository, TagDenials.NONE);
    }
    ProjectRules.Effect effect = rules.effect(rows, project, repository.name());
    return action == Action.DELETE_REPOSITORY && effect.forbidsDelete()
        ? new ImageLeave.Protected()
        : granted(requester, action, repository, effect.denials().orElse(TagDenials.NONE));
  }

  private static ImageLeave ownerless(
      Requester requester, Action action, RepositoryEntry repository) {
    Verdict verdict = Decisions.decideSite(Permissions.ofSite(requester.actor()), action.ability());
    return verdict.isAllowed()
        ? granted(requester, action, repository, TagDenials.NONE)
        : new ImageLeave.Refused(Verdict.HIDDEN);
  }

  private static ImageLeave granted(
      Requester requester, Action action, RepositoryEntry repository, TagDenials tags) {
    return new ImageLeave.Granted(new ImagePermit(requester, action, repository, tags));
  }

  private Optional<ProjectRights> rights(Reading rows, Actor actor, long projectId) {
    return metadata.rights().atProject(rows, Permissions.idOf(actor), projectId, clock.instant());
  }
}
