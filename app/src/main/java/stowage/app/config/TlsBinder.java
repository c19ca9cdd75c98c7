package stowage.app.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes {@link Http.Tls} out of the {@code http.tls} block, and pairs out of others. */
final class TlsBinder {
  private static final String FURTHER = "http.tls.certificates";

  private final Values values;
  private final Findings findings;

  TlsBinder(Values values, Findings findings) {
    this.values = values;
    this.findings = findings;
  }

  Optional<Http.Tls> bind() {
    List<Http.Pair> pairs = new ArrayList<>();
    pair("http.tls").ifPresent(pairs::add);
    values.blocks(FURTHER).forEach(block -> further(block).ifPresent(pairs::add));
    List<String> suites = suites();
    return pairs.isEmpty() ? Optional.empty() : Optional.of(tls(pairs, suites));
  }

  /** Its own pair, under the terms that hold for both. */
  Optional<Http.Tls> bindApplication() {
    return pair("application.tls")
        .map(pair -> tls(List.of(pair), values.list("http.tls.ciphersuites")));
  }

  private Http.Tls tls(List<Http.Pair> pairs, List<String> suites) {
    String minimum = values.text("http.tls.minimumtls").replace("tls", "TLSv");
    return new Http.Tls(pairs, minimum, suites);
  }

  private Optional<Http.Pair> pair(String block) {
    Optional<Path> certificate = values.path(block + ".certificate");
    Optional<Path> key = values.path(block + ".key");
    if (certificate.isPresent() != key.isPresent()) {
      String missing = block + (certificate.isPresent() ? ".key" : ".certificate");
      findings.problem(missing + ": missing; a certificate and its key come together");
    }
    return certificate.flatMap(file -> key.map(keyFile -> new Http.Pair(file, keyFile)));
  }

  private Optional<Http.Pair> further(Node.Mapping block) {
    String certificate = text(block, "certificate");
    String key = text(block, "key");
    if (certificate.isEmpty() || key.isEmpty()) {
      findings.problem(FURTHER + " (" + block.origin() + "): needs certificate and key");
      return Optional.empty();
    }
    return Optional.of(new Http.Pair(Path.of(certificate), Path.of(key)));
  }

  private static String text(Node.Mapping block, String name) {
    return block.get(name).map(Values::texts).orElse(List.of()).stream().findFirst().orElse("");
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
