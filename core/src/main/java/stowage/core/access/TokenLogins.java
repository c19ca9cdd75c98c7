package stowage.core.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import stowage.metadata.DeployToken;
import stowage.metadata.JobToken;
import stowage.metadata.LiveAccessToken;
import stowage.metadata.Metadata;
import stowage.metadata.SecretHash;
import stowage.metadata.User;

/** Finds whom the secret of a token stands for. */
final class TokenLogins {

  private final Metadata metadata;
  private final TokenUses uses;
  private final Clock clock;

  TokenLogins(Metadata metadata, TokenUses uses, Clock clock) {
    this.metadata = metadata;
    this.uses = uses;
    this.clock = clock;
  }

  /** Whom a secret stands for. */
  sealed interface Found {
    record Known(Actor actor) implements Found {}

    record Blocked(User user) implements Found {}

    /** Never made, revoked, expired, or shown under another user name than its own. */
    record Nobody() implements Found {}
  }

  /**
   * Finds the token of a secret.
   *
   * @param username that came with it; where none did, no deploy token is found
   */
  Found find(SecretKind kind, String secret, Optional<String> username) {
    SecretHash hash = SecretHash.of(secret);
    return switch (kind) {
      case ACCESS_TOKEN -> access(hash);
      case DEPLOY_TOKEN -> username.map(name -> deploy(hash, name)).orElseGet(Found.Nobody::new);
      case JOB_TOKEN -> job(hash);
    };
  }

  private Found access(SecretHash secret) {
    Instant now = clock.instant();
    Optional<LiveAccessToken> found =
        metadata.database().read(rows -> metadata.accessTokens().findLive(rows, secret, now));
    return found.map(this::access).orElseGet(Found.Nobody::new);
  }

  private Found access(LiveAccessToken found) {
    if (!found.user().isActive()) {
      return new Found.Blocked(found.user());
    }
    uses.used(found.token());
    return new Found.Known(new Actor.Person(found.user(), Optional.of(found.token())));
  }

  private Found deploy(SecretHash secret, String username) {
    Instant now = clock.instant();
    Optional<DeployToken> found =
        metadata.database().read(rows -> metadata.deployTokens().findLive(rows, secret, now));
    return found
        .filter(token -> isSame(token.username(), username))
        .map(this::deploy)
        .orElseGet(Found.Nobody::new);
  }

  private Found deploy(DeployToken token) {
    uses.used(token);
    return new Found.Known(new Actor.Deployer(token));
  }

  private Found job(SecretHash secret) {
    Instant now = clock.instant();
    Optional<JobToken.Live> found =
        metadata.database().read(rows -> metadata.jobTokens().findLive(rows, secret, now));
    return found.map(TokenLogins::job).orElseGet(Found.Nobody::new);
  }

  private static Found job(JobToken.Live found) {
    return found
        .user()
        .filter(user -> !user.isActive())
        .<Found>map(Found.Blocked::new)
        .orElseGet(() -> new Found.Known(new Actor.Job(found.token(), found.user())));
  }

  private static boolean isSame(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
