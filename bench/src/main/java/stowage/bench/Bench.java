package stowage.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import stowage.bench.load.Content;

/** One run: starts what is ours, fills every server, measures scenario by scenario, reports. */
final class Bench {

  private static final List<Integer> TAGS = List.of(100, 10_000);

  private final Pace pace;
  private final List<String> only;
  private final Path target;
  private final List<Subject> others;
  private final BySize<Content> contents = BySize.of(size -> new Content(size.bytes()));

  Bench(Pace pace, List<String> only, Path target, List<Subject> others) {
    this.pace = pace;
    this.only = List.copyOf(only);
    this.target = target;
    this.others = List.copyOf(others);
  }

  void run(@Nullable Path launcher) throws IOException, InterruptedException {
    if (launcher == null) {
      measure(others, "");
      return;
    }
    try (OwnServer own = OwnServer.start(launcher, target)) {
      String start = "Start to first answer: %.0f ms.\n".formatted(own.measureStart());
      List<Subject> subjects = new ArrayList<>(List.of(own.subject()));
      subjects.addAll(others);
      measure(subjects, start);
    }
  }

  private void measure(List<Subject> subjects, String preface) throws IOException {
    List<Scenario> chosen = new Scenarios(contents).all().stream().filter(this::isChosen).toList();
    Map<Subject, Fixture> fixtures = fill(subjects, chosen);
    Report report = new Report(subjects);
    System.out.println(preface + report.heading());
    for (Scenario scenario : chosen) {
      System.out.print(report.add(scenario, new Trial(scenario, pace, fixtures).run(subjects)));
    }
    Files.writeString(target.resolve("benchmarks.md"), preface + report.text());
  }

  private boolean isChosen(Scenario scenario) {
    return only.isEmpty() || only.stream().anyMatch(scenario.title()::contains);
  }

  private Map<Subject, Fixture> fill(List<Subject> subjects, List<Scenario> chosen) {
    String prefix = "bench-" + Long.toString(System.currentTimeMillis(), 36);
    BySize<Content.Piece> pieces = BySize.of(size -> contents.get(size).next());
    Map<Subject, Fixture> fixtures = new HashMap<>();
    for (Subject subject : subjects) {
      Fixture fixture = new Fixture(subject.server(), prefix, pieces);
      fixture.fill();
      tagsOf(chosen).filter(TAGS::contains).forEach(fixture::fillTags);
      fixtures.put(subject, fixture);
    }
    return fixtures;
  }

  private static Stream<Integer> tagsOf(List<Scenario> scenarios) {
    return scenarios.stream().map(Scenario::tags).filter(count -> count > 0);
  }
}
