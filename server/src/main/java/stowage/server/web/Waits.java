package stowage.server.web;

import java.time.Duration;

/** Says how long somebody has to wait. */
final class Waits {
  private static final int MINUTE_SECONDS = 60;

  private Waits() {}

  static String text(Duration retryAfter) {
    long seconds = retryAfter.toSeconds() + 1;
    long minutes = (seconds + MINUTE_SECONDS - 1) / MINUTE_SECONDS;
    String wait = seconds < MINUTE_SECONDS ? seconds + " s" : minutes + " min";
    return "Too many attempts failed. Try again in " + wait + ".";
  }
}
