package stowage.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import stowage.bench.load.Bound;
import stowage.bench.load.Load;
import stowage.bench.load.LoadDriver;
import stowage.bench.load.LoadException;
import stowage.bench.load.Operation;

/**
 * Measures one scenario. In each round every server has its turn and the first one a second turn,
 * so that its two turns show what difference means nothing; every other round goes backwards.
 */
final class Trial {

  private static final int SYNC_OPERATIONS_PER_CLIENT = 4;

  private final Scenario scenario;
  private final Pace pace;
  private final Map<Subject, Fixture> fixtures;

  Trial(Scenario scenario, Pace pace, Map<Subject, Fixture> fixtures) {
    this.scenario = scenario;
    this.pace = pace;
    this.fixtures = Map.copyOf(fixtures);
  }

  /** A lane for each server, in their order, and at the end the second one of the first server. */
  List<Lane> run(List<Subject> subjects) {
    List<Lane> lanes = new ArrayList<>(subjects.stream().map(Lane::new).toList());
    lanes.forEach(lane -> attempt(lane, () -> drive(lane, bound(pace.warmUp()))));
    lanes.add(new Lane(subjects.getFirst()));
    for (int round = 0; round < pace.rounds(); round++) {
      List<Lane> order = round % 2 == 0 ? lanes : lanes.reversed();
      order.forEach(lane -> attempt(lane, () -> measure(lane)));
    }
    if (scenario.isPush()) {
      lanes.subList(0, subjects.size()).forEach(lane -> attempt(lane, () -> countSyncs(lane)));
    }
    return lanes;
  }

  private void attempt(Lane lane, Runnable step) {
    if (lane.failure().isEmpty()) {
      try {
        step.run();
      } catch (LoadException e) {
        lane.fail(String.valueOf(e.getMessage()));
      }
    }
  }

  private void measure(Lane lane) {
    ProcessMeter meter = new ProcessMeter(lane.subject().processIds());
    long before = meter.processorMicros();
    Load load = drive(lane, bound(pace.round()));
    lane.add(new Round(load, meter.processorMicros() - before), meter.memory());
  }

  private void countSyncs(Lane lane) {
    int operations = SYNC_OPERATIONS_PER_CLIENT * scenario.clients();
    SyncCounter.count(
            lane.subject().processIds(), () -> drive(lane, Bound.ofOperations(operations)))
        .ifPresent(syncs -> lane.countSyncs((double) syncs / operations));
  }

  private Bound bound(Duration time) {
    int operations = scenario.operationsPerRound();
    return operations > 0 ? Bound.ofOperations(operations) : Bound.ofTime(time);
  }

  private Load drive(Lane lane, Bound bound) {
    Fixture fixture = fixtures.get(lane.subject());
    if (fixture == null || !fixture.hasTags(scenario.tags())) {
      throw new LoadException("not filled");
    }
    Supplier<Operation> operations = scenario.operations().apply(fixture);
    return LoadDriver.run(fixture.server(), scenario.clients(), operations, bound);
  }
}
