package stowage.bench;

import java.util.function.Function;
import java.util.function.Supplier;
import stowage.bench.load.Operation;

/**
 * One thing to measure.
 *
 * @param operationsPerRound where a round is bounded by their number rather than by time, else 0
 * @param isPush whether its syncs are counted
 * @param tags that the repository in question must have; 0 where that doesn't matter
 * @param operations one operation for each client, against a server that was filled
 */
record Scenario(
    String name,
    int clients,
    int operationsPerRound,
    boolean isPush,
    int tags,
    Function<Fixture, Supplier<Operation>> operations) {

  static Scenario read(String name, int clients, Function<Fixture, Operation> operation) {
    return new Scenario(name, clients, 0, false, 0, each(operation));
  }

  static Scenario page(int tags, Function<Fixture, Operation> operation) {
    String name = "tag page of 100 among %,d".formatted(tags);
    return new Scenario(name, 32, 0, false, tags, each(operation));
  }

  static Scenario push(
      String name, int clients, int perRound, Function<Fixture, Supplier<Operation>> operations) {
    return new Scenario(name, clients, perRound, true, 0, operations);
  }

  static Function<Fixture, Supplier<Operation>> each(Function<Fixture, Operation> operation) {
    return fixture -> () -> operation.apply(fixture);
  }

  String title() {
    return name + ", " + clients + (clients == 1 ? " client" : " clients");
  }
}
