package stowage.e2e.people;

import java.util.regex.Pattern;

/** A client of registries, as far as credentials matter to it. It is named after its class. */
sealed interface ClientUnderTest extends AutoCloseable
    permits Crane, DockerEngine, Jib, LocalStore, OrasJava, OrasPython, Regctl, Skopeo {

  Pattern REFUSAL = Pattern.compile("(?i)unauthorized|denied|forbidden");

  /** Whether it can log in, and asks the registry then. */
  default boolean canLogIn() {
    return true;
  }

  /** Whether it fails after a push where it can't read what it pushed. */
  default boolean readsBack() {
    return false;
  }

  /** What its users read when they are refused. */
  default Pattern refusal() {
    return REFUSAL;
  }

  /** Logs in where it can. */
  Reply login(Desk desk);

  /**
   * Pushes something that nobody has pushed before.
   *
   * @param image with host and tag
   */
  Reply push(Desk desk, String image);

  /** Pulls an image, all of it. */
  Reply pull(Desk desk, String image);

  @Override
  default void close() {}
}
