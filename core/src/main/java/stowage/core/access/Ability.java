package stowage.core.access;

import java.util.EnumSet;
import java.util.Set;

/** What a credential can be used for at all, whoever holds it. */
public enum Ability {
  /** Reading manifests and blobs. */
  PULL_IMAGES,
  /** Adding manifests and blobs. */
  PUSH_IMAGES,
  /** Deleting tags, manifests and repositories. */
  DELETE_IMAGES,
  /** Everything else about images: rules, policies, the action {@code *}. */
  ADMINISTER_IMAGES,
  /** Listing repositories and tags over the API. */
  LIST_IMAGES,
  /** Reading over the API. */
  READ_API,
  /** Changing over the API. */
  WRITE_API,
  /** Making the tokens of a project's jobs. */
  CREATE_JOB_TOKENS,
  /** Pulling through virtual registries. */
  USE_VIRTUAL_REGISTRIES,
  /** Filling and emptying virtual registries. */
  CHANGE_VIRTUAL_REGISTRIES;

  private static final Set<Ability> OF_IMAGES =
      EnumSet.of(PULL_IMAGES, PUSH_IMAGES, DELETE_IMAGES, ADMINISTER_IMAGES);

  /** What somebody has who logged in with a password. */
  public static Set<Ability> all() {
    return EnumSet.allOf(Ability.class);
  }

  /** Whether a credential is of any use to the token service. */
  public static boolean reachesImages(Set<Ability> abilities) {
    return abilities.stream().anyMatch(OF_IMAGES::contains);
  }
}
