package stowage.core.people;

import java.net.URI;
import java.time.Instant;

/**
 * Somebody's way to a sign-in provider and back. It belongs to the session of their browser, and
 * works once.
 *
 * @param address where the browser goes
 * @param state what it brings back, so that nobody is signed in by following a stranger's link
 * @param nonce what the provider's token must hold
 * @param verifier proves that who fetches the token is who began (RFC 7636)
 * @param callback where the browser comes back to
 */
public record ProviderVisit(
    URI address, String state, String nonce, String verifier, URI callback, Instant begunAt) {

  @Override
  public String toString() {
    return "ProviderVisit[callback=" + callback + ", begunAt=" + begunAt + "]";
  }
}
