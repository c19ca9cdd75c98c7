package stowage.registry;

import java.net.URI;
import java.time.Duration;

/**
 * How the registry is asked.
 *
 * @param address without a path
 * @param service the audience of our tokens
 * @param issuer by whom they say they are issued
 * @param timeout of one request, from connecting to its last byte
 * @param maxBytes of one answer
 */
public record RegistryClientSettings(
    URI address, String service, String issuer, Duration timeout, int maxBytes) {

  public static RegistryClientSettings of(URI address, String service, String issuer) {
    return new RegistryClientSettings(
        address, service, issuer, Duration.ofSeconds(30), 16 * 1024 * 1024);
  }
}
