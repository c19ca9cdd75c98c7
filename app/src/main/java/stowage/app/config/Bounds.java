package stowage.app.config;

import java.time.Duration;

/** Numbers and durations that have to lie within something. */
final class Bounds {
  private Bounds() {}

  static long within(Values values, Findings findings, String path, long least, long most) {
    long number = values.number(path);
    if (number < least || number > most) {
      findings.problem(values.place(path) + ": expected a number from " + least + " to " + most);
      return least;
    }
    return number;
  }

  static Duration positive(Values values, Findings findings, String path) {
    Duration duration = values.duration(path);
    if (!duration.isPositive()) {
      findings.problem(values.place(path) + ": has to be longer than nothing");
    }
    return duration;
  }

  static Duration notNegative(Values values, Findings findings, String path) {
    Duration duration = values.duration(path);
    if (duration.isNegative()) {
      findings.problem(values.place(path) + ": can't be negative");
    }
    return duration;
  }
}
