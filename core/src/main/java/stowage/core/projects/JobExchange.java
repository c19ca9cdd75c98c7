package stowage.core.projects;

import java.net.InetAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import stowage.core.access.AuditTrail;
import stowage.core.access.IdToken;
import stowage.core.access.LoginThrottle;
import stowage.core.access.Requester;
import stowage.core.access.SecretBox;
import stowage.core.projects.Vouching.Vouched;
import stowage.metadata.Durability;
import stowage.metadata.JobTokens;
import stowage.metadata.Metadata;
import stowage.metadata.Transaction;
import stowage.metadata.TrustRule;

/**
 * Gives job tokens for the ID tokens of CI systems that a project trusts. Whoever is refused isn't
 * told why, nor whether there is such a project. A token can't be guessed, so that failures keep no
 * good one out: after too many of them from an address nobody is asked for newer keys, that's all.
 */
public final class JobExchange {

  private final Metadata metadata;
  private final LoginThrottle throttle;
  private final Vouching vouching;
  private final JobMint mint;
  private final Clock clock;

  public JobExchange(
      Metadata metadata,
      AuditTrail audit,
      SecretBox box,
      IssuerKeys keys,
      LoginThrottle throttle,
      Clock clock) {
    this.metadata = metadata;
    this.throttle = throttle;
    this.vouching = new Vouching(metadata, keys, clock);
    this.mint = new JobMint(metadata, audit, box);
    this.clock = clock;
  }

  /**
   * What somebody wants.
   *
   * @param project its number or full path
   * @param job its name is appended to the one that the ID token gives it
   */
  public record Wish(String project, String idToken, NewJob job) {
    @Override
    public String toString() {
      return "Wish[project=" + project + "]";
    }
  }

  /** What became of it. */
  public sealed interface Answer {

    record Given(MintedJob job) implements Answer {}

    record Denied() implements Answer {}

    /** Denied, as so often before from there. */
    record Throttled(Duration retryAfter) implements Answer {}

    /** The ID token is good; something else isn't. */
    record Invalid(Problem problem) implements Answer {}
  }

  public Answer exchange(Requester requester, Wish wish) {
    Optional<InetAddress> address = address(requester);
    Optional<Duration> wait = address.flatMap(from -> waiting(wish, from));
    Optional<Vouched> vouched = vouching.of(wish.project(), wish.idToken(), wait.isEmpty());
    if (vouched.isPresent()) {
      return give(requester, wish, vouched.get());
    }
    address.ifPresent(from -> throttle.failed(wish.project(), from));
    return wait.<Answer>map(Answer.Throttled::new).orElseGet(Answer.Denied::new);
  }

  private Answer give(Requester requester, Wish wish, Vouched vouched) {
    String job = name(vouched.token(), wish.job().name());
    NewJob wanted = new NewJob(Optional.of(job), wish.job().lifetime(), wish.job().registry());
    Optional<Problem> problem = wanted.problem();
    if (problem.isPresent()) {
      return new Answer.Invalid(problem.get());
    }
    Optional<Outcome<MintedJob>> outcome =
        metadata
            .database()
            .transact(Durability.DURABLE, rows -> give(rows, requester, wanted, job, vouched));
    if (outcome.isEmpty()) {
      return new Answer.Denied();
    }
    return switch (outcome.get()) {
      case Outcome.Done<MintedJob>(MintedJob minted) -> new Answer.Given(minted);
      case Outcome.Refused<MintedJob>(Problem fault) -> new Answer.Invalid(fault);
    };
  }

  /** Empty where the rule was deleted meanwhile. */
  private Optional<Outcome<MintedJob>> give(
      Transaction rows, Requester requester, NewJob wanted, String job, Vouched vouched) {
    TrustRule rule = vouched.rule();
    if (metadata.trustRules().find(rows, rule.projectId(), rule.id()).isEmpty()) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    JobTokens.Mint token =
        new JobTokens.Mint(
            rule.projectId(), OptionalLong.empty(), job, now.plus(wanted.lifetimeOrUsual()));
    Map<String, String> detail =
        Map.of(
            "job",
            job,
            "rule_id",
            String.valueOf(rule.id()),
            "issuer",
            vouched.token().issuer(),
            "subject",
            vouched.token().subject());
    JobMint.Note note = new JobMint.Note(requester, "job_token_exchanged", detail);
    return Optional.of(mint.mint(rows, token, wanted.registry(), note, now));
  }

  /** Begins with what the issuer says, so that no job can name and end another's. */
  private static String name(IdToken token, Optional<String> wanted) {
    Map<String, String> claims = token.claims();
    String own =
        Optional.ofNullable(claims.get("job_id"))
            .or(
                () ->
                    Optional.ofNullable(claims.get("run_id"))
                        .map(run -> run + "-" + claims.getOrDefault("run_attempt", "1")))
            .or(() -> Optional.ofNullable(claims.get("jti")))
            .orElse(token.subject());
    String first = URI.create(token.issuer()).getAuthority() + "/" + own;
    return wanted.map(name -> first + "/" + name).orElse(first);
  }

  private Optional<Duration> waiting(Wish wish, InetAddress address) {
    return throttle.ask(wish.project(), address)
            instanceof LoginThrottle.Answer.Closed(Duration wait)
        ? Optional.of(wait)
        : Optional.empty();
  }

  private static Optional<InetAddress> address(Requester requester) {
    try {
      return Optional.of(InetAddress.ofLiteral(requester.address()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
