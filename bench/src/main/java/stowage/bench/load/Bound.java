package stowage.bench.load;

import java.time.Duration;

/** When clients stop beginning operations: whichever comes first. */
public record Bound(Duration time, long operations) {

  public static Bound ofTime(Duration time) {
    return new Bound(time, Long.MAX_VALUE);
  }

  public static Bound ofOperations(long operations) {
    return new Bound(Duration.ofMinutes(10), operations);
  }
}
