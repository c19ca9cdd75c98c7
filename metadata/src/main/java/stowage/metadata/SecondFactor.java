package stowage.metadata;

import java.time.Instant;
import java.util.Optional;

/**
 * What a user's codes are computed from.
 *
 * @param wrappedSecret encrypted by the master key
 * @param lastStep the time step of the last code that was accepted
 * @param confirmedAt when the user first showed a code; until then it is not asked for
 */
public record SecondFactor(byte[] wrappedSecret, long lastStep, Optional<Instant> confirmedAt) {

  @Override
  public String toString() {
    return "SecondFactor[lastStep=" + lastStep + ", confirmedAt=" + confirmedAt + "]";
  }
}
