package stowage.app.config;

import java.util.Optional;

/**
 * How the application (pages, REST API, token service) is reached where that isn't as the registry
 * is.
 *
 * @param host {@code scheme://host[:port]}; empty: the registry's
 * @param address a listener of its own; empty: the registry's
 * @param tls what its own listener shows, or the shared one to those who ask for its name; empty
 *     without TLS
 * @param auditDays for how many days audit events are kept; 0: for ever
 */
public record Application(
    Optional<String> host,
    Optional<Address> address,
    Optional<Http.Tls> tls,
    Requests requests,
    int auditDays) {

  /**
   * How many requests to the REST API are answered in a minute; 0: as many as come.
   *
   * @param perUser with whatever credentials of theirs
   * @param perAddress without credentials, or with wrong ones
   */
  public record Requests(int perUser, int perAddress) {}
}
