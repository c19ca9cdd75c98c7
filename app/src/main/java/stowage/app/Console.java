package stowage.app;

import java.io.PrintStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
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

  /** Why something failed, in one line. */
  void problem(Exception failure) {
    err.println("error: " + reason(failure));
  }

  /** Some exceptions name a file only, and others say nothing: their class has to do it. */
  private static String reason(Exception failure) {
    String message = failure.getMessage();
    return switch (failure) {
      case NoSuchFileException _ -> "no such file or folder: " + message;
      case FileAlreadyExistsException _ -> "not a folder: " + message;
      case AccessDeniedException _ -> "permission denied: " + message;
      default -> message == null ? failure.getClass().getSimpleName() : message;
    };
  }
}
