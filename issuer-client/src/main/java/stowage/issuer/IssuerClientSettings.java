package stowage.issuer;

import java.time.Duration;

/**
 * How issuers are asked.
 *
 * @param timeout of one document, from connecting to its last byte
 * @param maxBytes of one document
 * @param plainLoopback whether issuers on this machine are asked, without TLS too: for tests
 */
public record IssuerClientSettings(Duration timeout, int maxBytes, boolean plainLoopback) {

  public static IssuerClientSettings defaults() {
    return new IssuerClientSettings(Duration.ofSeconds(5), 256 * 1024, false);
  }

  public IssuerClientSettings withPlainLoopback() {
    return new IssuerClientSettings(timeout, maxBytes, true);
  }
}
