package stowage.core.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Slows down those who guess passwords and codes. What counts is an account together with an
 * address, so that a stranger can't lock anybody out from elsewhere; an address that fails with
 * many accounts is slowed down as a whole, later. Ask before a password or code is checked, and
 * never before a token is: tokens can't be guessed, and pipelines share addresses with strangers.
 *
 * <p>Known to this process only, and bounded in memory: what failed least and longest ago is
 * forgotten first.
 */
public final class LoginThrottle {

  private static final int MAX_ENTRIES = 100_000;
  private static final Duration MEMORY = Duration.ofHours(6);
  private static final Duration FIRST_BAN = Duration.ofSeconds(15);
  private static final Duration LONGEST_BAN = Duration.ofHours(1);
  private static final Allowance OF_PAIR = new Allowance(5, Duration.ofHours(1));
  private static final Allowance OF_ADDRESS = new Allowance(50, Duration.ofMinutes(1));
  private static final int MAX_ACCOUNT_CHARACTERS = 255;
  private static final int IPV6_NETWORK_BYTES = 8;

  private final Clock clock;
  private final Cache<Subject, Failures> failures;

  public LoginThrottle(Clock clock) {
    this(clock, MAX_ENTRIES);
  }

  LoginThrottle(Clock clock, int maxEntries) {
    this.clock = clock;
    this.failures =
        Caffeine.newBuilder()
            .expireAfterWrite(MEMORY)
            .maximumSize(maxEntries)
            .ticker(() -> clock.millis() * 1_000_000)
            .executor(Runnable::run)
            .build();
  }

  /** An account at an address, or a whole address. */
  private record Subject(Optional<String> account, InetAddress network) {
    Allowance allowance() {
      return account.isPresent() ? OF_PAIR : OF_ADDRESS;
    }
  }

  /** How many failures are free, and after what time one of them is forgotten. */
  private record Allowance(int free, Duration oneForgottenAfter) {}

  /**
   * @param since when the failures that are counted were counted last, less what is left of the
   *     time after which one is forgotten
   */
  private record Failures(int count, Instant since, Instant bannedUntil) {
    Failures forgetting(Duration oneAfter, Instant now) {
      long forgotten = Math.clamp(Duration.between(since, now).dividedBy(oneAfter), 0, count);
      return new Failures(
          (int) (count - forgotten), since.plus(oneAfter.multipliedBy(forgotten)), bannedUntil);
    }
  }

  /** Whether somebody may try now. */
  public sealed interface Answer {
    record Open() implements Answer {}

    /** Not before this time has passed. */
    record Closed(Duration retryAfter) implements Answer {}
  }

  /**
   * Who is kept from trying.
   *
   * @param account none if all tries from the address are
   * @param network the address; of IPv6 the first 64 bits
   */
  public record Ban(Optional<String> account, InetAddress network, int failures, Instant until) {}

  public Answer ask(String account, InetAddress address) {
    Instant now = clock.instant();
    return subjects(account, address)
        .map(failures::getIfPresent)
        .flatMap(Stream::ofNullable)
        .map(Failures::bannedUntil)
        .filter(now::isBefore)
        .max(Instant::compareTo)
        .<Answer>map(until -> new Answer.Closed(Duration.between(now, until)))
        .orElseGet(Answer.Open::new);
  }

  /** Notes a wrong password or code. */
  public void failed(String account, InetAddress address) {
    Instant now = clock.instant();
    subjects(account, address)
        .forEach(
            subject -> failures.asMap().compute(subject, (_, known) -> next(subject, known, now)));
  }

  /** Forgets what failed before for the account at this address, not what the address did else. */
  public void succeeded(String account, InetAddress address) {
    failures.invalidate(pair(account, address));
  }

  /** The bans that stand, the longest first. */
  public List<Ban> bans() {
    Instant now = clock.instant();
    return failures.asMap().entrySet().stream()
        .filter(entry -> now.isBefore(entry.getValue().bannedUntil()))
        .map(entry -> ban(entry.getKey(), entry.getValue()))
        .sorted((one, other) -> other.until().compareTo(one.until()))
        .toList();
  }

  /** Lifts some of the bans and says how many; their failures are forgotten. */
  public int lift(Predicate<Ban> which) {
    List<Ban> lifted = bans().stream().filter(which).toList();
    lifted.forEach(ban -> failures.invalidate(new Subject(ban.account(), ban.network())));
    return lifted.size();
  }

  private static Failures next(Subject subject, @Nullable Failures known, Instant now) {
    Allowance allowance = subject.allowance();
    Failures before =
        known == null
            ? new Failures(0, now, Instant.MIN)
            : known.forgetting(allowance.oneForgottenAfter(), now);
    int count = before.count() + 1;
    int beyond = count - allowance.free();
    return new Failures(
        count,
        before.count() == 0 ? now : before.since(),
        beyond < 0 ? before.bannedUntil() : now.plus(banAfter(beyond)));
  }

  private static Duration banAfter(int beyond) {
    Duration ban = FIRST_BAN.multipliedBy(1L << Math.min(beyond, 30));
    return ban.compareTo(LONGEST_BAN) < 0 ? ban : LONGEST_BAN;
  }

  private static Ban ban(Subject subject, Failures failures) {
    return new Ban(subject.account(), subject.network(), failures.count(), failures.bannedUntil());
  }

  private static Stream<Subject> subjects(String account, InetAddress address) {
    return Stream.of(pair(account, address), new Subject(Optional.empty(), network(address)));
  }

  private static Subject pair(String account, InetAddress address) {
    String known = account.substring(0, Math.min(account.length(), MAX_ACCOUNT_CHARACTERS));
    return new Subject(Optional.of(known.toLowerCase(Locale.ROOT)), network(address));
  }

  /** Whoever has one IPv6 address has a network of them. */
  private static InetAddress network(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (address instanceof Inet6Address) {
      Arrays.fill(bytes, IPV6_NETWORK_BYTES, bytes.length, (byte) 0);
    }
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address has as many bytes as an address", e);
    }
  }
}
