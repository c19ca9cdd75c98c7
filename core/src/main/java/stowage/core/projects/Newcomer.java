package stowage.core.projects;

/** Whom to make a member. */
public sealed interface Newcomer {

  record Id(long userId) implements Newcomer {}

  /** In whatever case. */
  record Username(String username) implements Newcomer {}
}
