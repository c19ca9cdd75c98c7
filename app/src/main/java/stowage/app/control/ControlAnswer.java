package stowage.app.control;

import java.util.List;
import java.util.function.Function;
import stowage.core.people.PeopleOutcome;
import stowage.core.people.PeopleProblem;

/** What came of a command. */
public sealed interface ControlAnswer {

  /**
   * It was done.
   *
   * @param lines what was asked for, and nothing else; some are secrets, so they are never shown
   * @param notes what people may want to know besides
   */
  record Done(List<String> lines, List<String> notes) implements ControlAnswer {
    public Done {
      lines = List.copyOf(lines);
      notes = List.copyOf(notes);
    }

    @Override
    public String toString() {
      return "Done[lines=" + lines.size() + ", notes=" + notes + "]";
    }
  }

  /** Nothing was done; the problem says what helps. */
  record Refused(String problem) implements ControlAnswer {}

  static ControlAnswer lines(List<String> lines) {
    return new Done(lines, List.of());
  }

  static ControlAnswer note(String note) {
    return new Done(List.of(), List.of(note));
  }

  static ControlAnswer refused(String problem) {
    return new Refused(problem);
  }

  /**
   * What a wish came to: an answer to what was done, or why it wasn't.
   *
   * @param subject what the wish was about, as people call it
   */
  static <T> ControlAnswer of(
      PeopleOutcome<T> outcome, String subject, Function<T, ControlAnswer> done) {
    return switch (outcome) {
      case PeopleOutcome.Done<T>(T value) -> done.apply(value);
      case PeopleOutcome.Refused<T>(PeopleProblem problem) ->
          refused(Texts.problem(problem, subject));
    };
  }
}
