package stowage.server.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Those who are halfway signed in, by a secret that their browser holds. Bounded: beyond, who has
 * waited longest starts again.
 *
 * @param <T> what they are to go on with
 */
final class Pending<T> {
  private static final int MAX = 10_000;
  private static final Duration MEMORY = Duration.ofMinutes(10);

  private final Clock clock;
  private final Map<String, Entry<T>> entries = new LinkedHashMap<>();

  Pending(Clock clock) {
    this.clock = clock;
  }

  private record Entry<T>(T what, Instant until) {}

  synchronized void put(String secret, T what) {
    Instant now = clock.instant();
    entries.values().removeIf(entry -> entry.until().isBefore(now));
    while (entries.size() >= MAX) {
      entries.remove(entries.keySet().iterator().next());
    }
    entries.put(secret, new Entry<>(what, now.plus(MEMORY)));
  }

  synchronized Optional<T> find(String secret) {
    return Optional.ofNullable(entries.get(secret)).map(Entry::what);
  }

  /** Finds and forgets. */
  synchronized Optional<T> take(String secret) {
    return Optional.ofNullable(entries.remove(secret)).map(Entry::what);
  }

  synchronized void remove(String secret) {
    entries.remove(secret);
  }
}
