package stowage.bench;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Writes Markdown: a row for each server in each scenario. */
final class Report {

  private static final String COLUMNS =
      """
      | scenario | server | operations/s | ratio | CPU us each | ratio | p50 us | p99 us | syncs each | anonymous MiB | files MiB |
      | --- | --- | --: | --: | --: | --: | --: | --: | --: | --: | --: |
      """;

  private final List<Subject> subjects;
  private final StringBuilder text = new StringBuilder();

  Report(List<Subject> subjects) {
    this.subjects = List.copyOf(subjects);
    text.append(heading());
  }

  String heading() {
    String first = subjects.getFirst().name();
    return """

        Ratios say how many times as fast, or as dear, %s is as the server of the row, in medians of
        pairs. Beside %s itself: the largest factor between two turns of its own in one round; what
        lies within it is marked = (not distinguishable).

        """
            .formatted(first, first)
        + COLUMNS;
  }

  String text() {
    return text.toString();
  }

  /**
   * @param lanes one for each server, then the second one of the first
   */
  String add(Scenario scenario, List<Lane> lanes) {
    StringBuilder rows = new StringBuilder();
    for (Lane lane : lanes.subList(0, subjects.size())) {
      String start = "| " + scenario.title() + " | " + lane.subject().name() + " | ";
      rows.append(start).append(cells(lane, lanes)).append(" |\n");
    }
    text.append(rows);
    return rows.toString();
  }

  private static String cells(Lane lane, List<Lane> lanes) {
    if (lane.failure().isPresent()) {
      return "none: " + lane.failure().get() + " |".repeat(8);
    }
    boolean hasProcess = !lane.subject().processIds().isEmpty();
    return String.join(
        " | ",
        number(Pairs.median(lane.each(Round::perSecond))),
        ratio(lane, lanes, Round::perSecond),
        hasProcess ? number(Pairs.median(lane.each(Round::microsPerOperation))) : "",
        hasProcess ? ratio(lane, lanes, Round::microsPerOperation) : "",
        number(lane.latencyMicros(50)),
        number(lane.latencyMicros(99)),
        lane.syncsPerOperation().isPresent() ? number(lane.syncsPerOperation().getAsDouble()) : "",
        hasProcess ? mebibytes(lane.memory().anonymousBytes()) : "",
        hasProcess ? mebibytes(lane.memory().fileBytes()) : "");
  }

  private static String ratio(Lane lane, List<Lane> lanes, ToDoubleFunction<Round> value) {
    double[] first = lanes.getFirst().each(value);
    double band = Pairs.band(first, lanes.getLast().each(value));
    if (lane == lanes.getFirst()) {
      return "within %.2f".formatted(band);
    }
    if (first.length == 0 || lanes.getFirst().subject().processIds().isEmpty()) {
      return "";
    }
    double ratio = Pairs.ratio(first, lane.each(value));
    return "%.2f%s".formatted(ratio, Pairs.isDistinguishable(ratio, band) ? "" : " =");
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.2f" : "%,.0f", value);
  }

  private static String mebibytes(long bytes) {
    return Long.toString(bytes / BySize.Size.MEDIUM.bytes());
  }
}
