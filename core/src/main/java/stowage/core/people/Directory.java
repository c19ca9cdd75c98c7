package stowage.core.people;

import stowage.core.access.Credentials;

/** A place outside that knows people and their passwords. */
public interface Directory {

  /** What it says to a password. */
  sealed interface Answer {

    record Right(ProvidedPerson person) implements Answer {}

    /** Wrong, or there is nobody of that name. */
    record Wrong() implements Answer {}

    /** It could not be asked; the log says why. */
    record Unavailable() implements Answer {}
  }

  /** Whether somebody is still there. */
  enum Presence {
    PRESENT,
    GONE,
    /** It could not be asked, or can't say. */
    UNKNOWN
  }

  Answer check(Credentials credentials);

  /** Asks for somebody by {@link ProvidedPerson#subject}. */
  Presence presence(String subject);
}
