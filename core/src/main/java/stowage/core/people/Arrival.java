package stowage.core.people;

/** What becomes of somebody whom a provider vouches for. */
public sealed interface Arrival {

  /** The number of the user, who may be blocked. */
  record Known(long userId) implements Arrival {}

  /** Nobody was made: another user, group or project has the name. */
  record NameTaken(String username) implements Arrival {}

  /** Nobody was made: the name can't be that of a user here. */
  record NameUnfit(String username) implements Arrival {}
}
