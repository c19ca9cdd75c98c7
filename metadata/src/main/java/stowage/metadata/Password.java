package stowage.metadata;

import java.time.Instant;

/**
 * A password as it is stored.
 *
 * @param hash slow, with its salt and parameters in the text
 * @param mustChange whether it was given by somebody else
 */
public record Password(String hash, boolean mustChange, Instant changedAt) {

  @Override
  public String toString() {
    return "Password[mustChange=" + mustChange + ", changedAt=" + changedAt + "]";
  }
}
