package stowage.app.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the registry is reached.
 *
 * @param headers what every {@code /v2} answer carries, in the order in which it was written
 */
public record Http(
    Address address,
    Naming naming,
    Optional<Tls> tls,
    Protocols protocols,
    Limits limits,
    Map<String, List<String>> headers,
    Optional<Debug> debug) {

  public Http {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
  }

  /**
   * How clients are told to come back.
   *
   * @param host {@code scheme://host[:port]} that Locations are built from; empty: the request's
   *     own
   * @param prefix begins and ends with a slash
   * @param trustedProxies networks in CIDR form whose forwarding headers are believed
   * @param redirectAddress a plain listener that sends everybody to the public URL
   */
  public record Naming(
      Optional<String> host,
      String prefix,
      boolean relativeUrls,
      List<String> trustedProxies,
      Optional<Address> redirectAddress) {
    public Naming {
      trustedProxies = List.copyOf(trustedProxies);
    }
  }

  /**
   * Certificates with their keys, and what may be negotiated.
   *
   * @param pairs at least one; the first is for names that no certificate holds
   * @param minimumVersion as the JDK names it: {@code TLSv1.2} or {@code TLSv1.3}
   * @param cipherSuites IANA names; empty: the JDK's choice
   */
  public record Tls(List<Pair> pairs, String minimumVersion, List<String> cipherSuites) {
    public Tls {
      pairs = List.copyOf(pairs);
      cipherSuites = List.copyOf(cipherSuites);
    }
  }

  /**
   * A certificate and its key.
   *
   * @param certificate PEM, chain included
   * @param key PEM
   */
  public record Pair(Path certificate, Path key) {}

  /**
   * Which HTTP is spoken.
   *
   * @param http2 offered beside HTTP/1.1 with TLS
   * @param http2Cleartext taken without TLS
   */
  public record Protocols(boolean http2, boolean http2Cleartext) {}

  /**
   * What peers may take of time and room.
   *
   * @param drain how long a stop waits for running transfers
   * @param minimumBytesPerSecond on average over {@code rateWindow}, counting only time blocked on
   *     the peer; 0: none
   * @param uploadsPerAddress for addresses beyond loopback
   */
  public record Limits(
      Duration idle,
      Duration drain,
      long minimumBytesPerSecond,
      Duration rateWindow,
      int headerBytes,
      int uploads,
      int uploadsPerAddress) {}

  /**
   * The listener for operators.
   *
   * @param metricsPath empty: no metrics
   */
  public record Debug(Address address, Optional<String> metricsPath) {}
}
