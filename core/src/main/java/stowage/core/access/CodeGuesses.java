package stowage.core.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;

/**
 * Wrong one-time codes of a user, from wherever they came. Who tries them knows the password, so
 * nobody is locked out by a stranger; and a code has six digits only, so that many addresses could
 * guess one together. Recovery codes are too long for that, and always count.
 */
final class CodeGuesses {

  static final int MAX = 50;

  private static final Duration MEMORY = Duration.ofHours(1);
  private static final int MAX_USERS = 10_000;

  private final Cache<Long, Integer> wrong;

  CodeGuesses(Clock clock) {
    this.wrong =
        Caffeine.newBuilder()
            .expireAfterWrite(MEMORY)
            .maximumSize(MAX_USERS)
            .ticker(() -> clock.millis() * 1_000_000)
            .executor(Runnable::run)
            .build();
  }

  boolean areTooMany(long userId) {
    Integer count = wrong.getIfPresent(userId);
    return count != null && count >= MAX;
  }

  void wasWrong(long userId) {
    wrong.asMap().merge(userId, 1, Integer::sum);
  }

  void wasRight(long userId) {
    wrong.invalidate(userId);
  }
}
