package stowage.metadata;

/** Why a change of groups, projects, or what belongs to them was not made. */
public enum Refusal {
  /** What was to be changed is not there. */
  MISSING,
  /** There is no such namespace, or no such place, to put it in. */
  PLACE_MISSING,
  /** There is no such user. */
  USER_MISSING,
  /** There is no such group to share with. */
  GROUP_MISSING,
  /** A personal namespace, where only a group will do. */
  NOT_A_GROUP,
  /** Another namespace or project has the path, in whatever case. */
  PATH_TAKEN,
  /** The user has a personal namespace already. */
  HAS_NAMESPACE,
  /** More than {@link Namespaces#MAX_LEVELS} groups would be inside one another. */
  TOO_DEEP,
  /** The full path, or one below it, would be longer than a repository's name may be. */
  TOO_LONG,
  /** It would be seen by people who don't see the namespace that it is in. */
  MORE_VISIBLE_THAN_NAMESPACE,
  /** Something in it is seen by more people. */
  LESS_VISIBLE_THAN_CONTENT,
  /** A group can't be put into itself. */
  INTO_ITSELF,
  /** Groups or projects are inside. */
  NOT_EMPTY,
  /** Repositories keep their names, so they are in the way. */
  HOLDS_REPOSITORIES,
  /** The user is a member, the group is shared with, or the pattern has a rule already. */
  EXISTS,
  /** No more of them are allowed. */
  TOO_MANY
}
