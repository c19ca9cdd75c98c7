package stowage.app.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Makes {@link Http.Tls} out of the {@code http.tls} block. */
final class TlsBinder {
  private final Values values;
  private final Findings findings;

  TlsBinder(Values values, Findings findings) {
    this.values = values;
    this.findings = findings;
  }

  Optional<Http.Tls> bind() {
    Optional<Path> certificate = values.path("http.tls.certificate");
    Optional<Path> key = values.path("http.tls.key");
    if (certificate.isPresent() != key.isPresent()) {
      String missing = certificate.isPresent() ? "http.tls.key" : "http.tls.certificate";
      findings.problem(missing + ": missing; a certificate and its key come together");
    }
    List<String> suites = suites();
    return certificate.flatMap(file -> key.map(keyFile -> tls(file, keyFile, suites)));
  }

  private Http.Tls tls(Path certificate, Path key, List<String> suites) {
    String minimum = values.text("http.tls.minimumtls").replace("tls", "TLSv");
    return new Http.Tls(certificate, key, minimum, suites);
  }

  private List<String> suites() {
    List<String> suites = values.list("http.tls.ciphersuites");
    suites.stream()
        .filter(suite -> !suite.startsWith("TLS_"))
        .forEach(
            suite ->
                findings.problem(
                    values.place("http.tls.ciphersuites") + ": no cipher suite: " + suite));
    return suites;
  }
}
