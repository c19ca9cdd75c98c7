package stowage.metadata;

import java.time.LocalDate;
import java.util.Optional;
import stowage.model.AccessLevel;
import stowage.model.Place;

/**
 * Members of a group are let into a place: each with the level that they have in the group, and at
 * most this one.
 *
 * @param expiresOn the day, in UTC, with whose beginning it ends
 */
public record Share(Place place, long groupId, AccessLevel level, Optional<LocalDate> expiresOn) {}
