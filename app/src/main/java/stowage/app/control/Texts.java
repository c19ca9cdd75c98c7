package stowage.app.control;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import stowage.core.people.PeopleProblem;

/** How rows are told to people and scripts: values between tabs. */
final class Texts {

  private Texts() {}

  static String row(Object... values) {
    return Stream.of(values)
        .map(value -> shown(value.toString()))
        .collect(Collectors.joining("\t"));
  }

  /** Strangers choose some of what is shown; a terminal must not take it for commands. */
  static String shown(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints().map(point -> isShown(point) ? point : '?').forEach(shown::appendCodePoint);
    return shown.toString();
  }

  /**
   * Why something was not done.
   *
   * @param subject whom or what it is about
   */
  static String problem(PeopleProblem problem, String subject) {
    if (problem.cause() == PeopleProblem.Cause.MISSING) {
      return subject + " " + problem.text();
    }
    return problem.field().equals("base")
        ? subject + ": " + problem.text()
        : subject + ": the " + problem.field() + " " + shown(problem.text());
  }

  private static boolean isShown(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
