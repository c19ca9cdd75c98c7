package stowage.metadata;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import stowage.model.Place;

/**
 * A token of a project or group that stands for nobody.
 *
 * @param username the only user name that it logs in with
 * @param createdBy who made it; none where that user is gone
 */
public record DeployToken(
    long id,
    Place place,
    String username,
    Details details,
    OptionalLong createdBy,
    Instant createdAt,
    Optional<Instant> lastUsedAt,
    Optional<Instant> revokedAt) {

  /** What is decided when a token is made. */
  public record Details(String name, Set<String> scopes, Optional<Instant> expiresAt) {}

  /**
   * What it logs in with.
   *
   * @param username made up from the token's number where none is given
   * @param wrapped the secret itself, encrypted by the master key, where pipelines are to read it
   */
  public record Login(Optional<String> username, SecretHash secret, Optional<byte[]> wrapped) {

    @Override
    public String toString() {
      return "Login[username=" + username + "]";
    }
  }

  /** What pipelines are told. */
  public record ForPipelines(String username, byte[] wrapped) {

    @Override
    public String toString() {
      return "ForPipelines[username=" + username + "]";
    }
  }

  public boolean isLive(Instant now) {
    return revokedAt.isEmpty() && details.expiresAt().map(now::isBefore).orElse(true);
  }
}
