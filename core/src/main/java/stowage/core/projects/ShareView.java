package stowage.core.projects;

import java.time.LocalDate;
import java.util.Optional;
import stowage.model.AccessLevel;

/**
 * A group that is let into a place.
 *
 * @param level the most that its members are there
 * @param expiresOn the day, in UTC, with whose beginning it ends
 */
public record ShareView(
    long groupId,
    String groupName,
    String groupFullPath,
    AccessLevel level,
    Optional<LocalDate> expiresOn) {}
