package stowage.metadata;

import java.time.Instant;

/** Who removes something, why and when. */
public record Removal(String actor, String reason, Instant at) {}
