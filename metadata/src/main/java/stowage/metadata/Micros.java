package stowage.metadata;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times as rows hold them: microseconds since 1970, UTC. */
final class Micros {

  private Micros() {}

  static long of(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }

  static Instant toInstant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
