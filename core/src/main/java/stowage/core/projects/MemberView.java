package stowage.core.projects;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import stowage.model.AccessLevel;

/**
 * A member of a group or project as others see them.
 *
 * @param expiresOn the day, in UTC, with whose beginning the membership ends
 */
public record MemberView(
    long userId,
    String username,
    String name,
    boolean isActive,
    AccessLevel level,
    Optional<LocalDate> expiresOn,
    Instant since) {}
