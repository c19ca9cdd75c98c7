package stowage.core.people;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import stowage.core.access.SignIn;
import stowage.core.access.SignIns;

/**
 * Signs in to the pages whom a provider vouches for. A second factor that they set up here is asked
 * for as well.
 */
public final class ProviderSignIns {

  private static final Logger LOG = LoggerFactory.getLogger(ProviderSignIns.class);
  private static final Duration LONGEST_VISIT = Duration.ofMinutes(10);

  private final SignInProvider provider;
  private final ProvidedAccounts accounts;
  private final SignIns signIns;
  private final Clock clock;

  public ProviderSignIns(
      SignInProvider provider, ProvidedAccounts accounts, SignIns signIns, Clock clock) {
    this.provider = provider;
    this.accounts = accounts;
    this.signIns = signIns;
    this.clock = clock;
  }

  /** Begins a visit; empty where the provider can't be reached. */
  public Optional<ProviderVisit> begin(URI callback) {
    return provider.begin(callback);
  }

  /** Ends a visit, which must be the one that the browser's session began, and forgets now. */
  public SignIn finish(ProviderVisit visit, URI called) {
    if (clock.instant().isAfter(visit.begunAt().plus(LONGEST_VISIT))) {
      return new SignIn.TooLate();
    }
    return switch (provider.finish(visit, called)) {
      case SignInProvider.Answer.Unavailable _ -> new SignIn.Busy();
      case SignInProvider.Answer.Refused(String reason) -> {
        LOG.info("a sign-in at {} failed: {}", accounts.provider(), reason);
        yield new SignIn.Wrong();
      }
      case SignInProvider.Answer.Right(ProvidedPerson person) ->
          accounts.arrive(person) instanceof Arrival.Known(long userId)
              ? signIns.vouchedFor(userId)
              : new SignIn.Wrong();
    };
  }
}
