package stowage.core.people;

import java.util.Optional;
import java.util.Set;

/**
 * Somebody as a directory or a sign-in provider describes them.
 *
 * @param subject its name for the person, which is never another's and never changes
 * @param username what they would be called here
 * @param groups the names of those that they are in there
 */
public record ProvidedPerson(
    String subject, String username, String name, Optional<String> email, Set<String> groups) {

  public ProvidedPerson {
    groups = Set.copyOf(groups);
  }
}
