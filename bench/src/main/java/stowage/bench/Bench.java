package stowage.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import stowage.bench.load.Content;
import stowage.bench.load.Server;

/** One run: fills every server, measures scenario by scenario, and prints as it goes. */
final class Bench {

  /** More tags than a registry takes through its API in a reasonable time. */
  private static final int SEEDED_TAGS = 1_000_000;

  private final Pace pace;
  private final List<Scenario> scenarios;
  private final BySize<Content.Piece> pieces;
  private final String prefix = "bench-" + Long.toString(System.currentTimeMillis(), 36);
  private final Map<Subject, Fixture> fixtures = new LinkedHashMap<>();

  /**
   * @param chosen which of the scenarios are measured
   * @param only parts of the titles of the scenarios to measure; all of them where it is empty
   */
  Bench(Pace pace, Function<Scenarios, List<Scenario>> chosen, List<String> only) {
    this.pace = pace;
    BySize<Content> contents = BySize.of(size -> new Content(size.bytes()));
    pieces = BySize.of(size -> contents.get(size).next());
    scenarios =
        chosen.apply(new Scenarios(contents)).stream()
            .filter(scenario -> isChosen(scenario, only))
            .toList();
  }

  /** Our own server is the first to be added, if it is there at all. */
  void add(OwnServer own) throws IOException, InterruptedException {
    Fixture fixture = filled(own.server());
    if (tags().anyMatch(count -> count == SEEDED_TAGS)) {
      fixture.fillTags(SEEDED_TAGS, 1);
      own.stop();
      TagSeeder.seed(own.database(), fixture.tagsRepository(SEEDED_TAGS), SEEDED_TAGS);
      own.start();
    }
    System.out.printf("Start to first answer, median: %.0f ms%n", own.measureStart());
    fixtures.put(own.subject("stowage"), fixture);
  }

  /**
   * Adds a server of ours with accounts.
   *
   * @param chains of groups that it gets
   */
  void add(String name, OwnServer own, int chains) throws IOException, InterruptedException {
    Fixture fixture = Fixture.of(People.settle(own, chains), prefix, pieces);
    fixture.fill();
    fixtures.put(own.subject(name), fixture);
  }

  void add(String name, OwnServer open) {
    fixtures.put(open.subject(name), filled(open.server()));
  }

  void add(Subject other) {
    fixtures.put(other, filled(other.server()));
  }

  Report run() {
    List<Subject> subjects = new ArrayList<>(fixtures.keySet());
    Report report = new Report(subjects);
    System.out.print(report.text());
    for (Scenario scenario : scenarios) {
      System.out.print(report.add(scenario, new Trial(scenario, pace, fixtures).run(subjects)));
    }
    return report;
  }

  private Fixture filled(Server server) {
    Fixture fixture = new Fixture(server, prefix, pieces);
    fixture.fill();
    tags().filter(count -> count != SEEDED_TAGS).forEach(count -> fixture.fillTags(count, count));
    return fixture;
  }

  private Stream<Integer> tags() {
    return scenarios.stream().map(Scenario::tags).filter(count -> count > 0);
  }

  private static boolean isChosen(Scenario scenario, List<String> only) {
    return only.isEmpty() || only.stream().anyMatch(scenario.title()::contains);
  }
}
