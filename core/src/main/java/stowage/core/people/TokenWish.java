package stowage.core.people;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * An access token that is to be made.
 *
 * @param scopes by their words
 * @param expiresOn the day, in UTC, at whose beginning it stops working
 */
public record TokenWish(
    String name, String description, List<String> scopes, Optional<LocalDate> expiresOn) {
  public TokenWish {
    scopes = List.copyOf(scopes);
  }
}
