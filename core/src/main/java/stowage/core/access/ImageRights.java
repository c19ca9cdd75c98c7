package stowage.core.access;

import java.time.Clock;
import stowage.metadata.Metadata;
import stowage.metadata.ProjectRights;
import stowage.metadata.Reading;
import stowage.model.RepositoryName;

/**
 * What an actor may do with a repository now, by its path. One that is in no project belongs to the
 * administrators, if it exists.
 */
public final class ImageRights {

  private final Metadata metadata;
  private final Permissions permissions;
  private final Clock clock;

  public ImageRights(Metadata metadata, Permissions permissions, Clock clock) {
    this.metadata = metadata;
    this.permissions = permissions;
    this.clock = clock;
  }

  /** What a path means, and how an actor stands there. */
  public sealed interface Found {

    record InProject(ProjectRights rights, Standing standing) implements Found {
      public Verdict decide(Action action) {
        return Decisions.decide(
            standing, action, new ProjectAccess(rights.visibility(), rights.registryAccess()));
      }
    }

    record Ownerless(Actor actor) implements Found {}

    record Nothing() implements Found {}
  }

  public Found find(Reading rows, Actor actor, RepositoryName repository) {
    return metadata
        .rights()
        .atRepository(rows, Permissions.idOf(actor), repository, clock.instant())
        .<Found>map(
            rights -> new Found.InProject(rights, permissions.standing(rows, actor, rights)))
        .orElseGet(
            () ->
                metadata.repositories().find(rows, repository).isPresent()
                    ? new Found.Ownerless(actor)
                    : new Found.Nothing());
  }

  /** Whether the actor may do that, rules of protection aside. */
  public boolean allows(Reading rows, Actor actor, RepositoryName repository, Right right) {
    return allows(find(rows, actor, repository), right.action());
  }

  /** The same for what was found. */
  public static boolean allows(Found found, Action action) {
    return switch (found) {
      case Found.InProject project -> project.decide(action).isAllowed();
      case Found.Ownerless(Actor actor) ->
          Decisions.decideSite(Permissions.ofSite(actor), action.ability()).isAllowed();
      case Found.Nothing() -> false;
    };
  }
}
