package stowage.core.access;

/** Knows the passwords of people who have none of their own here. */
@FunctionalInterface
public interface PasswordDirectory {

  /** What the directory says. */
  sealed interface Answer {

    /** The password is right, and this is the user's number, new or old. */
    record Right(long userId) implements Answer {}

    /** Wrong, or there is nobody of that name. */
    record Wrong() implements Answer {}

    /** It could not be asked. */
    record Unavailable() implements Answer {}
  }

  /**
   * Checks a password, which may take a trip over the network. A user who is new is made, unless
   * somebody of that name is here already.
   */
  Answer check(Credentials credentials);

  /** A directory of nobody. */
  static PasswordDirectory none() {
    return _ -> new Answer.Wrong();
  }
}
