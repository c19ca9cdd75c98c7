package stowage.server.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import stowage.core.access.PendingSignIn;

/**
 * Those who showed their password and owe a code, by the secret of their visit. Bounded: beyond,
 * who has waited longest starts again.
 */
final class Pending {
  private static final int MAX = 10_000;
  private static final Duration MEMORY = Duration.ofMinutes(10);

  private final Clock clock;
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  Pending(Clock clock) {
    this.clock = clock;
  }

  private record Entry(PendingSignIn signIn, Instant until) {}

  synchronized void put(String secret, PendingSignIn signIn) {
    Instant now = clock.instant();
    entries.values().removeIf(entry -> entry.until().isBefore(now));
    while (entries.size() >= MAX) {
      entries.remove(entries.keySet().iterator().next());
    }
    entries.put(secret, new Entry(signIn, now.plus(MEMORY)));
  }

  synchronized Optional<PendingSignIn> find(String secret) {
    return Optional.ofNullable(entries.get(secret)).map(Entry::signIn);
  }

  synchronized void remove(String secret) {
    entries.remove(secret);
  }
}
