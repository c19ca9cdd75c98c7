package stowage.server.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.Inet6Address;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import stowage.core.access.Actor;
import stowage.core.access.CredentialId;
import stowage.core.access.Permissions;
import stowage.core.access.Requester;

/**
 * How often a user, a token of nobody's, or an address without credentials may ask. Each request
 * moves the caller's clock on by one share of the period; who is a period ahead waits. Kept is one
 * time for each of a bounded number of callers.
 */
public final class RateLimits {
  private static final int MAX_CALLERS = 100_000;
  private static final int NETWORK_BYTES = 8;

  /**
   * Requests within a period.
   *
   * @param name in {@code RateLimit-Name}
   */
  public record Limit(String name, int requests, Duration period) {
    public Limit {
      if (requests < 1 || period.toMillis() < 1) {
        throw new IllegalArgumentException("a limit of " + requests + " within " + period);
      }
    }

    long shareNanos() {
      return period.toNanos() / requests;
    }
  }

  /** For those with credentials, and for those without, by their address; none where it is off. */
  public record Settings(Optional<Limit> authenticated, Optional<Limit> unauthenticated) {

    /** Requests a minute; 0 for as many as they like. */
    public static Settings perMinute(int authenticated, int unauthenticated) {
      return new Settings(
          limit("throttle_authenticated_api", authenticated),
          limit("throttle_unauthenticated_api", unauthenticated));
    }

    private static Optional<Limit> limit(String name, int requests) {
      return requests == 0
          ? Optional.empty()
          : Optional.of(new Limit(name, requests, Duration.ofMinutes(1)));
    }
  }

  /** What became of one request. */
  record Count(Limit limit, boolean isWithin, int remaining, Duration pause, Instant fullAgain) {}

  private final Settings settings;
  private final Clock clock;
  private final Cache<String, Instant> ahead;

  public RateLimits(Settings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
    this.ahead = Caffeine.newBuilder().maximumSize(MAX_CALLERS).build();
  }

  /** Counts a request; empty where nobody counts. */
  Optional<Count> count(Requester requester) {
    return requester.actor() instanceof Actor.Anonymous
        ? settings
            .unauthenticated()
            .map(limit -> count("address " + network(requester.address()), limit))
        : settings.authenticated().map(limit -> count(caller(requester.actor()), limit));
  }

  /** More tokens give nobody more requests. */
  private static String caller(Actor actor) {
    return Permissions.idOf(actor).stream()
        .filter(_ -> actor instanceof Actor.Person)
        .mapToObj(CredentialId::ofUser)
        .findFirst()
        .orElseGet(actor::credential)
        .toString();
  }

  private Count count(String caller, Limit limit) {
    Instant now = clock.instant();
    Duration share = Duration.ofNanos(limit.shareNanos());
    Instant latest = now.plus(limit.period()).minus(share);
    boolean[] isWithin = {true};
    Instant theirs =
        ahead
            .asMap()
            .merge(
                caller,
                now.plus(share),
                (known, first) -> {
                  isWithin[0] = !known.isAfter(latest);
                  return isWithin[0] ? later(known, now).plus(share) : known;
                });
    return counted(limit, now, theirs, isWithin[0]);
  }

  private static Count counted(Limit limit, Instant now, Instant theirs, boolean isWithin) {
    Duration used = Duration.between(now, theirs);
    int remaining = (int) (limit.period().minus(used).toNanos() / limit.shareNanos());
    Duration pause = used.plusNanos(limit.shareNanos()).minus(limit.period());
    return new Count(limit, isWithin, Math.max(0, remaining), pause, theirs);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /** An IPv6 host has its whole network to choose addresses from. */
  private static String network(String address) {
    return ClientAddresses.of(address) instanceof Inet6Address wide
        ? HexFormat.of().formatHex(Arrays.copyOf(wide.getAddress(), NETWORK_BYTES))
        : address;
  }
}
