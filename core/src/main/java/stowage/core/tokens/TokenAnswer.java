package stowage.core.tokens;

import stowage.core.access.IssuedToken;

/** How a request for a registry token ended. */
public sealed interface TokenAnswer {

  /** Perhaps with less than was asked for, and perhaps with nothing. */
  record Issued(IssuedToken token) implements TokenAnswer {}

  /** The registry is switched off for everybody. */
  record RegistryOff() implements TokenAnswer {}

  /**
   * Nothing is issued.
   *
   * @param reason for the client
   */
  record Denied(String reason) implements TokenAnswer {}
}
