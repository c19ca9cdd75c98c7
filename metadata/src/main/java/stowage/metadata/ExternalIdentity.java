package stowage.metadata;

import java.time.Instant;
import java.util.Optional;

/**
 * How a directory or a sign-in provider knows a user.
 *
 * @param subject its name for the person, which stays when they are called something else
 * @param goneAt since when it knows them no more, for which they were blocked
 */
public record ExternalIdentity(
    String provider, String subject, long userId, Optional<Instant> goneAt) {}
