package stowage.core.access;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import stowage.model.AccessLevel;
import stowage.model.ProtectionLevel;

/** Who asks, by their credential, as they stand to the one project or group in question. */
public sealed interface Standing {

  /** What the credential can be used for. */
  Set<Ability> abilities();

  /** On the scale of {@link AccessLevel} and {@link ProtectionLevel}; 0 for those with no level. */
  int rank();

  /** No credentials. */
  record Anonymous() implements Standing {
    private static final Set<Ability> ABILITIES =
        EnumSet.of(Ability.PULL_IMAGES, Ability.LIST_IMAGES, Ability.READ_API);

    @Override
    public Set<Ability> abilities() {
      return ABILITIES;
    }

    @Override
    public int rank() {
      return 0;
    }
  }

  /**
   * A user, or the bot of a project's or group's access token.
   *
   * @param level the highest that a membership here, above or through a share gives; none if there
   *     is no such membership
   * @param abilities {@link Ability#all()} for a password or session, those of the scopes for a
   *     token
   */
  record Person(
      Optional<AccessLevel> level, boolean isAdmin, boolean isExternal, Set<Ability> abilities)
      implements Standing {
    public Person {
      abilities = Set.copyOf(abilities);
    }

    @Override
    public int rank() {
      return isAdmin ? ProtectionLevel.ADMIN.number() : level.map(AccessLevel::number).orElse(0);
    }

    boolean isAtLeast(AccessLevel least) {
      return rank() >= least.number();
    }
  }

  /**
   * A deploy token; no user of anything, so that of the internal it sees only what it covers.
   *
   * @param coversPlace whether it belongs to this project, or to this group or one above
   */
  record DeployToken(Set<Scope> scopes, boolean coversPlace) implements Standing {
    public DeployToken {
      scopes = Set.copyOf(scopes);
    }

    @Override
    public Set<Ability> abilities() {
      return Scope.abilities(scopes.stream().filter(Scope::isForDeployTokens).toList());
    }

    @Override
    public int rank() {
      return 0;
    }
  }

  /**
   * The token of a job.
   *
   * @param isOfProject whether the job belongs to this project
   * @param user for whom it runs, standing here; none if a CI system alone vouched for the job
   */
  record Job(boolean isOfProject, Optional<Person> user) implements Standing {
    private static final Set<Ability> ABILITIES =
        EnumSet.of(
            Ability.PULL_IMAGES, Ability.PUSH_IMAGES, Ability.DELETE_IMAGES, Ability.LIST_IMAGES);

    @Override
    public Set<Ability> abilities() {
      return ABILITIES;
    }

    @Override
    public int rank() {
      return user.map(Person::rank).orElse(0);
    }
  }
}
