package stowage.identity.ldap;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Where the directory is.
 *
 * @param certificates PEM file of those that may vouch for the server; without it, Java's own
 * @param timeout for connecting, and for each answer
 */
public record LdapServer(
    String host, int port, Encryption encryption, Optional<Path> certificates, Duration timeout) {

  /** How passwords get there. */
  public enum Encryption {
    /** TLS from the first byte. */
    LDAPS,
    /** TLS before anything else is said. */
    START_TLS,
    /** In the clear: for a directory on the same machine. */
    NONE
  }
}
