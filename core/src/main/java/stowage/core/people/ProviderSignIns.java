package stowage.core.people;

import java.net.InetAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

  /**
   * Ends a visit, which must be the one that this browser began, and which the caller has forgotten
   * by now.
   *
   * @param called the address that the browser came back to, with its query
   * @param address the browser's
   */
  public ProvidedSignIn finish(ProviderVisit visit, URI called, InetAddress address) {
    if (clock.instant().isAfter(visit.begunAt().plus(LONGEST_VISIT))) {
      return new ProvidedSignIn.TooLate();
    }
    return switch (provider.finish(visit, called)) {
      case SignInProvider.Answer.Unavailable _ -> new ProvidedSignIn.Unavailable();
      case SignInProvider.Answer.Refused(String reason) -> {
        LOG.info("a sign-in at {} from {} failed: {}", accounts.provider(), address, reason);
        yield new ProvidedSignIn.NotVouched();
      }
      case SignInProvider.Answer.Right(ProvidedPerson person) -> arrive(person, address);
    };
  }

  private ProvidedSignIn arrive(ProvidedPerson person, InetAddress address) {
    return switch (accounts.arrive(person)) {
      case Arrival.Known(long userId) ->
          new ProvidedSignIn.Vouched(signIns.vouchedFor(userId, address));
      case Arrival.NameTaken(String username) -> {
        signIns.noteRefused(username, address, "name_taken");
        yield new ProvidedSignIn.NameTaken(username);
      }
      case Arrival.NameUnfit(String username) -> {
        signIns.noteRefused(username, address, "name_unfit");
        yield new ProvidedSignIn.NameUnfit(username);
      }
    };
  }
}
