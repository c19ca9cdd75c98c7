package stowage.app.config;

import java.util.ArrayList;
import java.util.List;

/** What came up on the way: all of it is told at once. */
final class Findings {
  private final List<String> problems = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  void problem(String problem) {
    problems.add(problem);
  }

  void warning(String warning) {
    warnings.add(warning);
  }

  List<String> problems() {
    return problems;
  }

  List<String> warnings() {
    return warnings;
  }
}
