package stowage.core.projects;

import java.time.Duration;
import java.util.Optional;

/**
 * A token that somebody wants for a job.
 *
 * @param name of the job, in its project; made up where none is given
 * @param lifetime an hour where it says nothing
 * @param registry the registry's host for clients, and its port where they have to name it
 */
public record NewJob(Optional<String> name, Optional<Duration> lifetime, String registry) {

  static final Duration LONGEST = Duration.ofHours(24);
  static final Duration USUAL = Duration.ofHours(1);

  Optional<Problem> problem() {
    return name.flatMap(text -> TokenWords.ofName("job", text)).or(this::lifetimeProblem);
  }

  private Optional<Problem> lifetimeProblem() {
    return lifetime
        .filter(wanted -> !wanted.isPositive() || wanted.compareTo(LONGEST) > 0)
        .map(
            _ ->
                Problem.invalid(
                    "expires_in", "must be from 1 to " + LONGEST.toSeconds() + " seconds"));
  }

  Duration lifetimeOrUsual() {
    return lifetime.orElse(USUAL);
  }
}
