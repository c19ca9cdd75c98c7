package stowage.core.access;

import stowage.model.AccessLevel;
import stowage.model.RegistryAccess;
import stowage.model.Visibility;

/**
 * The one place that decides who may do what. What a rule of protection forbids on top of it is in
 * {@link RepositoryProtection} and {@link TagProtection}.
 */
public final class Decisions {

  private Decisions() {}

  /** About a project or its images. */
  public static Verdict decide(Standing standing, Action action, ProjectAccess project) {
    if (action.matter() == Action.Matter.GROUP) {
      throw new IllegalArgumentException(action + " is about groups");
    }
    if (action == Action.PROBE) {
      return probe(standing, project);
    }
    if (!standing.abilities().contains(action.ability())) {
      return Verdict.OUT_OF_SCOPE;
    }
    if (!sees(standing, project.visibility())) {
      return Verdict.HIDDEN;
    }
    if (action.matter() == Action.Matter.PROJECT) {
      return verdict(may(standing, action));
    }
    if (project.registry() == RegistryAccess.DISABLED) {
      return Verdict.SWITCHED_OFF;
    }
    return verdict(mayWithImages(standing, action, project));
  }

  /** About a group. */
  public static Verdict decide(Standing standing, Action action, Visibility group) {
    if (action.matter() != Action.Matter.GROUP) {
      throw new IllegalArgumentException(action + " is not about groups");
    }
    if (!standing.abilities().contains(action.ability())) {
      return Verdict.OUT_OF_SCOPE;
    }
    return sees(standing, group) ? verdict(may(standing, action)) : Verdict.HIDDEN;
  }

  /** About what belongs to no place: users, settings, the catalog. For administrators. */
  public static Verdict decideSite(Standing standing, Ability ability) {
    if (!standing.abilities().contains(ability)) {
      return Verdict.OUT_OF_SCOPE;
    }
    return verdict(standing instanceof Standing.Person person && person.isAdmin());
  }

  private static Verdict probe(Standing standing, ProjectAccess project) {
    Verdict pull = decide(standing, Action.PULL, project);
    if (pull.isAllowed()) {
      return pull;
    }
    Verdict push = decide(standing, Action.PUSH, project);
    return push.isAllowed() || pull == Verdict.OUT_OF_SCOPE ? push : pull;
  }

  private static boolean sees(Standing standing, Visibility visibility) {
    if (visibility == Visibility.PUBLIC) {
      return true;
    }
    return switch (standing) {
      case Standing.Anonymous _ -> false;
      case Standing.Person person -> personSees(person, visibility);
      case Standing.DeployToken token -> token.coversPlace();
      case Standing.Job job ->
          job.isOfProject() || job.user().filter(user -> personSees(user, visibility)).isPresent();
    };
  }

  private static boolean personSees(Standing.Person person, Visibility visibility) {
    return person.rank() > 0 || (visibility == Visibility.INTERNAL && !person.isExternal());
  }

  /** What is seen may be viewed; the rest is for users by their level. */
  private static boolean may(Standing standing, Action action) {
    AccessLevel least = action.least();
    if (least == null) {
      return true;
    }
    return standing instanceof Standing.Person person && person.isAtLeast(least);
  }

  private static boolean mayWithImages(Standing standing, Action action, ProjectAccess project) {
    return switch (standing) {
      case Standing.Anonymous _ -> action.least() == null && isOpen(project);
      case Standing.Person person -> personMay(person, action, project);
      case Standing.DeployToken token ->
          token.coversPlace() || (action == Action.PULL && isOpen(project));
      case Standing.Job job -> jobMay(job, action, project);
    };
  }

  private static boolean personMay(Standing.Person person, Action action, ProjectAccess project) {
    AccessLevel least = action.least();
    if (least != null) {
      return person.isAtLeast(least);
    }
    return person.isAtLeast(AccessLevel.REPORTER)
        || isOpen(project)
        || (isOpenToUsers(project) && !person.isExternal());
  }

  /** A job works on its own project's images, whoever started it; it reads where its user may. */
  private static boolean jobMay(Standing.Job job, Action action, ProjectAccess project) {
    return switch (action) {
      case VIEW_REGISTRY, PUSH, DELETE_TAG, DELETE_CONTENT -> job.isOfProject();
      case DELETE_REPOSITORY ->
          job.isOfProject()
              && job.user().filter(user -> personMay(user, action, project)).isPresent();
      case PULL ->
          job.isOfProject()
              || isOpen(project)
              || job.user().filter(user -> personMay(user, action, project)).isPresent();
      default -> false;
    };
  }

  private static boolean isOpen(ProjectAccess project) {
    return project.visibility() == Visibility.PUBLIC
        && project.registry() == RegistryAccess.ENABLED;
  }

  private static boolean isOpenToUsers(ProjectAccess project) {
    return project.visibility() == Visibility.INTERNAL
        && project.registry() == RegistryAccess.ENABLED;
  }

  private static Verdict verdict(boolean allowed) {
    return allowed ? Verdict.ALLOWED : Verdict.FORBIDDEN;
  }
}
