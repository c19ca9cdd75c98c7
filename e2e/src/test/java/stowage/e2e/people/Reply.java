package stowage.e2e.people;

import stowage.e2e.clients.Client;

/**
 * How a client's call ended.
 *
 * @param output what it printed for scripts to read
 * @param text all that it printed
 */
record Reply(boolean worked, String output, String text) {

  static Reply of(Client.Outcome outcome) {
    return new Reply(outcome.status() == 0, outcome.output(), outcome.output() + outcome.errors());
  }

  /** What a library is asked to do. */
  interface Call {
    void run() throws Exception;
  }

  /**
   * A library prints nothing; its exception and the reasons of it are what its users get to see.
   */
  static Reply of(Call call) {
    try {
      call.run();
      return new Reply(true, "", "");
    } catch (Exception e) {
      StringBuilder text = new StringBuilder();
      for (Throwable reason = e; reason != null; reason = reason.getCause()) {
        text.append(reason).append('\n');
      }
      return new Reply(false, "", text.toString());
    }
  }
}
