package stowage.core.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.UUID;

/**
 * Issues registry tokens (Docker's token specification, "Token response fields"), with the claims
 * that GitLab's registries know on top, and {@code credential}, which only we read.
 */
public final class TokenIssuer {

  /** Registries whose clocks are behind, and grant no leeway, believe it as well. */
  private static final Duration BACKDATED = Duration.ofSeconds(5);

  /** How long the token about a user, which goes inside, is used again; it is valid for longer. */
  private static final Duration INNER_MEMORY = Duration.ofSeconds(30);

  private static final int MAX_INNER = 10_000;

  private final String issuer;
  private final SigningKeyring keyring;
  private final Clock clock;
  private final Cache<InnerKey, String> inner =
      Caffeine.newBuilder().expireAfterWrite(INNER_MEMORY).maximumSize(MAX_INNER).build();

  /** By whom, for whom, and how long. */
  private record InnerKey(TokenSigner signer, TokenContent.UserInfo user, Duration lifetime) {}

  /** Issues in the name of {@code issuer}, signed by the active key of a keyring. */
  public TokenIssuer(String issuer, SigningKeyring keyring, Clock clock) {
    this.issuer = issuer;
    this.keyring = keyring;
    this.clock = clock;
  }

  /**
   * Signs a token.
   *
   * @throws IllegalArgumentException for a lifetime beyond that of the keyring's settings
   */
  public IssuedToken issue(TokenContent content, Duration lifetime) {
    keyring.requireBounded(lifetime);
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    TokenSigner signer = keyring.signer();
    JWTClaimsSet.Builder claims =
        frame(now, lifetime)
            .audience(content.audience())
            .subject(content.subject().orElse(null))
            .claim("auth_type", content.authType())
            .claim("credential", content.credential().toString())
            .claim("access", AccessWriter.write(content.access()));
    content.user().ifPresent(user -> claims.claim("user", inner(signer, user, now, lifetime)));
    content
        .user()
        .map(TokenContent.UserInfo::userId)
        .ifPresent(id -> id.ifPresent(user -> claims.claim("user_id", user)));
    return new IssuedToken(signer.sign(claims.build()), now, lifetime);
  }

  /** What registries tell back to GitLab in notifications, where it has to be signed as well. */
  private String inner(
      TokenSigner signer, TokenContent.UserInfo user, Instant now, Duration lifetime) {
    return inner.get(
        new InnerKey(signer, user, lifetime),
        _ ->
            signer.signInner(
                frame(now, lifetime.plus(INNER_MEMORY))
                    .claim("user_info", AccessWriter.write(user))
                    .build()));
  }

  private JWTClaimsSet.Builder frame(Instant now, Duration lifetime) {
    return new JWTClaimsSet.Builder()
        .issuer(issuer)
        .issueTime(Date.from(now))
        .notBeforeTime(Date.from(now.minus(BACKDATED)))
        .expirationTime(Date.from(now.plus(lifetime)))
        .jwtID(UUID.randomUUID().toString());
  }
}
