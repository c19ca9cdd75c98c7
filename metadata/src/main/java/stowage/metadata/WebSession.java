package stowage.metadata;

import java.time.Instant;

/**
 * Somebody in front of the pages.
 *
 * @param user who is active
 * @param mustChangePassword whether the password was given by somebody else
 */
public record WebSession(
    User user, boolean mustChangePassword, Instant createdAt, Instant seenAt) {}
