package stowage.core.people;

import java.net.URI;
import java.util.Optional;

/** A service that people sign in to with their browser, and that vouches for them. */
public interface SignInProvider {

  /** What it says of somebody who came back. */
  sealed interface Answer {

    record Right(ProvidedPerson person) implements Answer {}

    /**
     * They are not signed in, or what they brought back isn't the provider's answer to this visit.
     *
     * @param reason for the log
     */
    record Refused(String reason) implements Answer {}

    /** It could not be asked; the log says why. */
    record Unavailable() implements Answer {}
  }

  /**
   * Begins a visit.
   *
   * @param callback where the browser is to come back to; known to the provider beforehand
   * @return empty where the provider can't be reached; the log says why
   */
  Optional<ProviderVisit> begin(URI callback);

  /**
   * Ends a visit.
   *
   * @param called the address that the browser came back to, with its query
   */
  Answer finish(ProviderVisit visit, URI called);
}
