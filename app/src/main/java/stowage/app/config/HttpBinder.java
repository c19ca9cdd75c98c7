package stowage.app.config;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Makes {@link Http} out of the {@code http} block. */
final class HttpBinder {
  private static final int MIN_HEADER_BYTES = 4096;

  private final Values values;
  private final Findings findings;

  HttpBinder(Values values, Findings findings) {
    this.values = values;
    this.findings = findings;
  }

  Http bind() {
    Optional<Http.Tls> tls = new TlsBinder(values, findings).bind();
    return new Http(
        Address.parse(values.text("http.addr")).orElseThrow(),
        naming(tls.isPresent()),
        tls,
        new Http.Protocols(!values.flag("http.http2.disabled"), values.flag("http.h2c.enabled")),
        limits(),
        headers(),
        debug());
  }

  private Http.Naming naming(boolean hasTls) {
    Optional<String> host = PublicUrl.read("http.host", values, findings);
    Optional<Address> redirect = values.address("http.redirect.addr");
    if (redirect.isPresent() && host.isEmpty() && !hasTls) {
      findings.problem(
          values.place("http.redirect.addr")
              + ": there is nowhere to send clients; set http.host or http.tls");
    }
    List<String> proxies = values.list("http.trustedproxies");
    proxies.stream()
        .filter(network -> !Network.isValid(network))
        .forEach(
            network ->
                findings.problem(
                    values.place("http.trustedproxies")
                        + ": expected networks such as 10.0.0.0/8, not "
                        + network));
    return new Http.Naming(
        host,
        prefix(values.text("http.prefix")),
        values.flag("http.relativeurls"),
        proxies,
        redirect);
  }

  private static String prefix(String text) {
    String begun = text.startsWith("/") ? text : "/" + text;
    return begun.endsWith("/") ? begun : begun + "/";
  }

  private Http.Limits limits() {
    int uploads = (int) atLeast("http.limits.uploads", 1, Integer.MAX_VALUE);
    int perAddress =
        values.written("http.limits.uploadsperaddress").isPresent()
            ? (int) atLeast("http.limits.uploadsperaddress", 1, Integer.MAX_VALUE)
            : Math.max(1, uploads / 2);
    return new Http.Limits(
        positive("http.timeouts.idle"),
        notNegative("http.draintimeout"),
        values.bytes("http.limits.minimumrate"),
        positive("http.limits.ratewindow"),
        headerBytes(),
        uploads,
        perAddress);
  }

  private int headerBytes() {
    long bytes = values.bytes("http.limits.headers");
    if (bytes < MIN_HEADER_BYTES || bytes > Integer.MAX_VALUE) {
      findings.problem(values.place("http.limits.headers") + ": expected between 4KiB and 2GiB");
      return MIN_HEADER_BYTES;
    }
    return (int) bytes;
  }

  private long atLeast(String path, long least, long most) {
    return Bounds.within(values, findings, path, least, most);
  }

  private Duration positive(String path) {
    return Bounds.positive(values, findings, path);
  }

  private Duration notNegative(String path) {
    return Bounds.notNegative(values, findings, path);
  }

  private Map<String, List<String>> headers() {
    Map<String, List<String>> headers = values.lists("http.headers");
    headers.keySet().stream()
        .filter(name -> !isToken(name))
        .forEach(name -> findings.problem("http.headers: no name of a header: " + name));
    return headers;
  }

  private static boolean isToken(String name) {
    return !name.isEmpty()
        && name.toLowerCase(Locale.ROOT)
            .chars()
            .allMatch(
                c ->
                    (c >= 'a' && c <= 'z')
                        || (c >= '0' && c <= '9')
                        || "!#$%&'*+-.^_`|~".indexOf(c) >= 0);
  }

  private Optional<Http.Debug> debug() {
    String path = values.text("http.debug.prometheus.path");
    if (!path.startsWith("/")) {
      findings.problem(values.place("http.debug.prometheus.path") + ": has to begin with a slash");
    }
    Optional<String> metrics =
        values.flag("http.debug.prometheus.enabled") ? Optional.of(path) : Optional.empty();
    return values.address("http.debug.addr").map(address -> new Http.Debug(address, metrics));
  }
}
