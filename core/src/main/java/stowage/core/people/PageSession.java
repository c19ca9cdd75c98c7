package stowage.core.people;

import stowage.core.access.Actor;

/**
 * Who is signed in to the pages.
 *
 * @param actor without a token
 * @param mustChangePassword whether somebody else chose the password: nothing else comes before
 */
public record PageSession(Actor.Person actor, boolean mustChangePassword) {

  public long userId() {
    return actor.user().id();
  }

  public String username() {
    return actor.user().username();
  }

  /** The name to greet with. */
  public String name() {
    return actor.user().profile().name();
  }
}
