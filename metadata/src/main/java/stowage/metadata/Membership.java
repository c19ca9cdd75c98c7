package stowage.metadata;

import java.time.LocalDate;
import java.util.Optional;
import stowage.model.AccessLevel;
import stowage.model.Place;

/**
 * What a user is to a place, and to all that is in it.
 *
 * @param expiresOn the day, in UTC, with whose beginning it ends
 */
public record Membership(
    Place place, long userId, AccessLevel level, Optional<LocalDate> expiresOn) {}
