package stowage.metadata;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;

/** That a token was used. */
public record TokenUse(long tokenId, Instant at) {

  /** Last use is written down no more often than this. */
  public static final Duration RESOLUTION = Duration.ofMinutes(10);

  private static final Comparator<TokenUse> BY_TOKEN =
      Comparator.comparingLong(TokenUse::tokenId).thenComparing(TokenUse::at);

  /** In the order of tokens, which is the order that locks are taken in. */
  static void record(Transaction rows, Sql touch, Collection<TokenUse> uses) {
    for (TokenUse use : uses.stream().sorted(BY_TOKEN).toList()) {
      long before = Micros.of(use.at().minus(RESOLUTION));
      rows.change(touch, Micros.of(use.at()), use.tokenId(), before);
    }
  }
}
