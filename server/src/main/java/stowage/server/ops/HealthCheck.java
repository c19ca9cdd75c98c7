package stowage.server.ops;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * Something that this server can't do without.
 *
 * @param probe says what is wrong, in words for an operator, or nothing; an exception counts as
 *     wrong
 * @param interval from one look to the next
 * @param threshold how many looks in a row must fail before the check does
 */
public record HealthCheck(
    String name, Callable<Optional<String>> probe, Duration interval, int threshold) {

  /** Looks every ten seconds, and one failure is enough. */
  public static HealthCheck of(String name, Callable<Optional<String>> probe) {
    return new HealthCheck(name, probe, Duration.ofSeconds(10), 1);
  }
}
