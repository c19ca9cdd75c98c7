package stowage.core.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import stowage.metadata.Metadata;

/**
 * Lets in who brings one of our own tokens, for what the token grants. A token ends before its time
 * where its credential is revoked here; it lives on for the one upload session that its holder
 * opened with it, for as long as they keep their right to push.
 */
public final class AccountAuthenticator implements Authenticator {

  private static final Logger LOG = LoggerFactory.getLogger(AccountAuthenticator.class);

  /** A push that takes longer has to be begun again. */
  private static final Duration LONGEST_UPLOAD = Duration.ofDays(1);

  private final Metadata metadata;
  private final TokenMemory tokens;
  private final Revocations revocations;
  private final ProjectPaths paths;
  private final AccountGrants.LiveRights rights;
  private final Clock clock;

  public AccountAuthenticator(
      Metadata metadata, TokenVerifier verifier, Revocations revocations, Clock clock) {
    this.metadata = metadata;
    this.tokens = new TokenMemory(verifier, clock);
    this.revocations = revocations;
    this.paths = new ProjectPaths(metadata);
    this.rights =
        new AccountGrants.LiveRights(
            metadata,
            new Actors(metadata, clock),
            new ImageRights(metadata, new Permissions(metadata, clock), clock));
    this.clock = clock;
  }

  @Override
  public Admission admit(Presented presented, List<Demand> demands) {
    if (!(presented instanceof Presented.Token(String text))) {
      return new Admission.Refused();
    }
    return switch (tokens.verify(text)) {
      case TokenVerifier.Outcome.Valid(TokenClaims claims) -> admit(claims, demands);
      case TokenVerifier.Outcome.Expired expired -> admitLate(expired, demands);
      case TokenVerifier.Outcome.Invalid(String reason) -> invalid(reason);
    };
  }

  /** A token as it is, with the time that is left to it, if it would be let in for all of that. */
  public Optional<ShownToken> covering(String text, List<Demand> demands) {
    return tokens.verify(text) instanceof TokenVerifier.Outcome.Valid(TokenClaims claims)
            && admit(claims, demands) instanceof Admission.Admitted
        ? left(text, claims)
        : Optional.empty();
  }

  private Optional<ShownToken> left(String text, TokenClaims claims) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Duration left = Duration.between(now, claims.expires());
    return left.isPositive()
        ? Optional.of(new ShownToken(claims.identity(), new IssuedToken(text, now, left)))
        : Optional.empty();
  }

  private static Admission invalid(String reason) {
    LOG.info("a token was refused: {}", reason);
    return new Admission.InvalidToken(reason);
  }

  private Admission admit(TokenClaims claims, List<Demand> demands) {
    if (isRevoked(claims)) {
      return invalid("revoked");
    }
    Grants grants = new AccountGrants(claims, paths, rights);
    return grants.meet(demands)
        ? new Admission.Admitted(new Caller(claims.identity(), grants, demands))
        : new Admission.InsufficientToken();
  }

  private boolean isRevoked(TokenClaims claims) {
    Optional<CredentialId> credential = claims.credential();
    return credential.isEmpty()
        || revocations.isRevoked(credential.get(), claims.userId(), claims.issued());
  }

  private Admission admitLate(TokenVerifier.Outcome.Expired expired, List<Demand> demands) {
    boolean goesOn =
        expired.since().compareTo(LONGEST_UPLOAD) < 0
            && !demands.isEmpty()
            && demands.stream().allMatch(demand -> isOwnUpload(expired.claims(), demand));
    return goesOn ? admit(expired.claims(), demands) : invalid(expired.reason());
  }

  private boolean isOwnUpload(TokenClaims claims, Demand demand) {
    return demand instanceof Demand.OfUpload upload
        && claims.allows(upload.repository(), Right.PUSH)
        && metadata
            .database()
            .read(
                rows ->
                    metadata.uploadSessions().openedBy(rows, upload.session(), upload.repository()))
            .filter(claims.identity().key()::equals)
            .isPresent()
        && rights.allow(claims, upload.repository(), Right.PUSH);
  }
}
