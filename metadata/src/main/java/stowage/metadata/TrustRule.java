package stowage.metadata;

import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Whose word a project takes for what its jobs are.
 *
 * @param createdBy who made it; none where that user is gone
 */
public record TrustRule(
    long id, long projectId, Terms terms, OptionalLong createdBy, Instant createdAt) {

  /**
   * What an ID token has to say.
   *
   * @param claims the value that each of these claims must have
   */
  public record Terms(String issuer, String audience, Map<String, String> claims) {}
}
