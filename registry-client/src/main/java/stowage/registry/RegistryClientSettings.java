package stowage.registry;

import java.net.URI;
import java.time.Duration;

/**
 * How the registry is asked.
 *
 * @param address without a path
 * @param timeout of one request, from connecting to its last byte
 * @param maxBytes of one answer
 */
public record RegistryClientSettings(URI address, Duration timeout, int maxBytes) {

  public static RegistryClientSettings of(URI address) {
    return new RegistryClientSettings(address, Duration.ofSeconds(30), 16 * 1024 * 1024);
  }
}
