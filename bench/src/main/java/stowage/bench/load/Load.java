package stowage.bench.load;

import org.HdrHistogram.Histogram;

/** What a round of load did. Latencies are in nanoseconds, of whole operations. */
public record Load(long operations, long elapsedNanos, Histogram latencyNanos) {

  public double perSecond() {
    return operations * 1e9 / elapsedNanos;
  }
}
