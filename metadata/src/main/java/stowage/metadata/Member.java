package stowage.metadata;

import java.time.Instant;

/** A membership as it is listed, with how the user is called. */
public record Member(Membership membership, String username, String name, Instant since) {}
