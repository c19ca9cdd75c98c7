package stowage.core.access;

import org.jspecify.annotations.Nullable;
import stowage.model.AccessLevel;

/** What can be asked for, with the ability that it takes and the least level of a member. */
public enum Action {
  /** Listing a project's repositories and their tags over the API. */
  VIEW_REGISTRY(Matter.IMAGES, Ability.LIST_IMAGES, null),
  /** Reading manifests and blobs; being what another repository mounts from. */
  PULL(Matter.IMAGES, Ability.PULL_IMAGES, null),
  /**
   * HEAD of manifests and blobs, and mounting within the repository: what a push has to know. Who
   * may pull or push may do it.
   */
  PROBE(Matter.IMAGES, Ability.PULL_IMAGES, null),
  PUSH(Matter.IMAGES, Ability.PUSH_IMAGES, AccessLevel.DEVELOPER),
  /** Deleting one tag over the API. */
  DELETE_TAG(Matter.IMAGES, Ability.DELETE_IMAGES, AccessLevel.DEVELOPER),
  /** The registry action {@code delete}: of a manifest, a tag or a blob. */
  DELETE_CONTENT(Matter.IMAGES, Ability.DELETE_IMAGES, AccessLevel.MAINTAINER),
  /** The registry action {@code *}. */
  EVERYTHING(Matter.IMAGES, Ability.ADMINISTER_IMAGES, AccessLevel.MAINTAINER),
  /** Deleting a repository, or tags in bulk. */
  DELETE_REPOSITORY(Matter.IMAGES, Ability.DELETE_IMAGES, AccessLevel.MAINTAINER),
  CHANGE_CLEANUP_POLICY(Matter.IMAGES, Ability.WRITE_API, AccessLevel.MAINTAINER),
  VIEW_PROTECTION_RULES(Matter.IMAGES, Ability.READ_API, AccessLevel.MAINTAINER),
  CHANGE_PROTECTION_RULES(Matter.IMAGES, Ability.WRITE_API, AccessLevel.MAINTAINER),
  CHANGE_IMMUTABLE_RULES(Matter.IMAGES, Ability.WRITE_API, AccessLevel.OWNER),

  VIEW_PROJECT(Matter.PROJECT, Ability.READ_API, null),
  CHANGE_REGISTRY_ACCESS(Matter.PROJECT, Ability.WRITE_API, AccessLevel.MAINTAINER),
  CHANGE_PROJECT(Matter.PROJECT, Ability.WRITE_API, AccessLevel.MAINTAINER),
  CHANGE_PROJECT_MEMBERS(Matter.PROJECT, Ability.WRITE_API, AccessLevel.MAINTAINER),
  VIEW_PROJECT_TOKENS(Matter.PROJECT, Ability.READ_API, AccessLevel.MAINTAINER),
  CHANGE_PROJECT_TOKENS(Matter.PROJECT, Ability.WRITE_API, AccessLevel.MAINTAINER),
  CHANGE_TRUST_RULES(Matter.PROJECT, Ability.WRITE_API, AccessLevel.MAINTAINER),
  MINT_JOB_TOKENS(Matter.PROJECT, Ability.CREATE_JOB_TOKENS, AccessLevel.MAINTAINER),
  VIEW_PROJECT_AUDIT(Matter.PROJECT, Ability.READ_API, AccessLevel.MAINTAINER),
  DELETE_PROJECT(Matter.PROJECT, Ability.WRITE_API, AccessLevel.OWNER),

  VIEW_GROUP(Matter.GROUP, Ability.READ_API, null),
  /** Listing the repositories of all its projects over the API. */
  VIEW_GROUP_REGISTRY(Matter.GROUP, Ability.READ_API, AccessLevel.REPORTER),
  CREATE_PROJECT(Matter.GROUP, Ability.WRITE_API, AccessLevel.DEVELOPER),
  CREATE_SUBGROUP(Matter.GROUP, Ability.WRITE_API, AccessLevel.MAINTAINER),
  CHANGE_GROUP(Matter.GROUP, Ability.WRITE_API, AccessLevel.OWNER),
  CHANGE_GROUP_MEMBERS(Matter.GROUP, Ability.WRITE_API, AccessLevel.OWNER),
  VIEW_GROUP_TOKENS(Matter.GROUP, Ability.READ_API, AccessLevel.OWNER),
  CHANGE_GROUP_TOKENS(Matter.GROUP, Ability.WRITE_API, AccessLevel.OWNER),
  VIEW_GROUP_AUDIT(Matter.GROUP, Ability.READ_API, AccessLevel.OWNER),
  DELETE_GROUP(Matter.GROUP, Ability.WRITE_API, AccessLevel.OWNER);

  /** What an action is about. */
  public enum Matter {
    /** A project's images: nothing of the kind while its registry is disabled. */
    IMAGES,
    PROJECT,
    GROUP
  }

  private final Matter matter;
  private final Ability ability;
  private final @Nullable AccessLevel least;

  Action(Matter matter, Ability ability, @Nullable AccessLevel least) {
    this.matter = matter;
    this.ability = ability;
    this.least = least;
  }

  public Matter matter() {
    return matter;
  }

  Ability ability() {
    return ability;
  }

  /** None where the visibility decides. */
  @Nullable AccessLevel least() {
    return least;
  }
}
