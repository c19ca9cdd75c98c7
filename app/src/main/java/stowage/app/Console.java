package stowage.app;

import java.io.PrintStream;
import java.util.List;

/** Where commands write: what was asked for, and what has to be said besides. */
record Console(PrintStream out, PrintStream err) {
  static final int DONE = 0;
  static final int FAILED = 1;

  void warnings(List<String> warnings) {
    warnings.forEach(warning -> err.println("warning: " + warning));
  }

  void problems(List<String> problems) {
    problems.forEach(problem -> err.println("error: " + problem));
  }

  /** Why something failed, in one line; the class stands in for a message that is missing. */
  void problem(Exception failure) {
    String message = failure.getMessage();
    err.println("error: " + (message == null ? failure.getClass().getSimpleName() : message));
  }
}
