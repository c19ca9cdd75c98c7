package stowage.app.control;

import java.util.List;

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
}
