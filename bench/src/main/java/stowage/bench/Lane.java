package stowage.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.HdrHistogram.Histogram;

/** The rounds of one server in one scenario, and what they come to. */
final class Lane {

  private final Subject subject;
  private final List<Round> rounds = new ArrayList<>();
  private ProcessMeter.Memory memory = ProcessMeter.Memory.NONE;
  private OptionalDouble syncsPerOperation = OptionalDouble.empty();
  private Optional<String> failure = Optional.empty();

  Lane(Subject subject) {
    this.subject = subject;
  }

  Subject subject() {
    return subject;
  }

  void add(Round round, ProcessMeter.Memory seen) {
    rounds.add(round);
    memory = memory.max(seen);
  }

  void fail(String reason) {
    failure = Optional.of(reason);
  }

  void countSyncs(double perOperation) {
    syncsPerOperation = OptionalDouble.of(perOperation);
  }

  Optional<String> failure() {
    return failure;
  }

  OptionalDouble syncsPerOperation() {
    return syncsPerOperation;
  }

  ProcessMeter.Memory memory() {
    return memory;
  }

  double[] each(ToDoubleFunction<Round> value) {
    return rounds.stream().mapToDouble(value).toArray();
  }

  double latencyMicros(double percentile) {
    Histogram all = new Histogram(3);
    rounds.forEach(round -> all.add(round.load().latencyNanos()));
    return all.getValueAtPercentile(percentile) / 1e3;
  }
}
