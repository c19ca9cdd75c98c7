package stowage.core.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;

/**
 * Verifies tokens, and remembers for a few seconds those that were true, since clients send the
 * same one with every request and a signature costs more than the request. Only as many are kept as
 * fit into some megabytes, however long they are.
 */
final class TokenMemory {

  private static final Duration MEMORY = Duration.ofSeconds(30);
  private static final long MAX_CHARACTERS = 16 * 1024 * 1024;

  private final TokenVerifier verifier;
  private final Clock clock;

  /**
   * By the text itself, which costs less than its digest would. Who would find a token by how long
   * a comparison takes needs to know the hash of its text first.
   */
  private final Cache<String, Known> known =
      Caffeine.newBuilder()
          .expireAfterWrite(MEMORY)
          .maximumWeight(MAX_CHARACTERS)
          .weigher((String token, Known what) -> token.length())
          .build();

  /** A token that was true by the keys of then. */
  private record Known(TokenVerifier.Outcome.Valid outcome, Object keys) {
    /** The same keys are the same object: comparing them would cost more than the signature. */
    @SuppressWarnings("ReferenceEquality")
    private boolean isValid(Object keysNow, Clock clock) {
      return keys == keysNow && clock.instant().isBefore(outcome.claims().expires());
    }
  }

  TokenMemory(TokenVerifier verifier, Clock clock) {
    this.verifier = verifier;
    this.clock = clock;
  }

  TokenVerifier.Outcome verify(String token) {
    Object keys = verifier.keysNow();
    Known before = known.getIfPresent(token);
    if (before != null && before.isValid(keys, clock)) {
      return before.outcome();
    }
    TokenVerifier.Outcome outcome = verifier.verify(token);
    if (outcome instanceof TokenVerifier.Outcome.Valid valid) {
      known.put(token, new Known(valid, keys));
    }
    return outcome;
  }
}
