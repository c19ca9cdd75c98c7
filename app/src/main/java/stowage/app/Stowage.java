package stowage.app;

import java.io.PrintStream;

/** The program: one command line for everything. */
public final class Stowage {
  private Stowage() {}

  public static void main(String[] arguments) {
    int status = run(System.out, System.err, arguments);
    if (status != 0) {
      System.exit(status);
    }
  }

  /** Answers with the exit status: 0, 1 where something went wrong, 2 for a wrong command line. */
  static int run(PrintStream out, PrintStream err, String... arguments) {
    return new CommandTree(new Console(out, err), System.in).execute(arguments);
  }
}
