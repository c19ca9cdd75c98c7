package stowage.app.config;

import java.nio.file.Path;
import java.util.Optional;

/** Makes {@link Auth.Token} out of {@code auth.token}. */
final class TokenBinder {

  private static final String BLOCK = "auth.token";

  private final Values values;
  private final Findings findings;

  TokenBinder(Values values, Findings findings) {
    this.values = values;
    this.findings = findings;
  }

  Auth bind() {
    Optional<Path> certificates = values.path("auth.token.rootcertbundle");
    Optional<Path> keys = values.path("auth.token.jwks");
    if (certificates.isEmpty() && keys.isEmpty()) {
      findings.problem(
          values.place(BLOCK) + ": needs a rootcertbundle or jwks, else nobody can sign");
    }
    return new Auth.Token(
        realm(),
        required("service"),
        required("issuer"),
        certificates,
        keys,
        values.list("auth.token.signingalgorithms"));
  }

  private String realm() {
    if (!values.flag("auth.token.autoredirect")) {
      return required("realm");
    }
    String path = values.text("auth.token.autoredirectpath");
    return path.startsWith("/") ? path : "/" + path;
  }

  private String required(String name) {
    Optional<String> value = values.written(BLOCK + "." + name).filter(text -> !text.isBlank());
    if (value.isEmpty()) {
      findings.problem(values.place(BLOCK) + ": needs " + name);
    }
    return value.orElse("");
  }
}
