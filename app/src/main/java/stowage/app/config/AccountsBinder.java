package stowage.app.config;

import java.time.Duration;
import java.util.Optional;

/** Makes {@link Auth.Accounts} out of {@code auth.accounts}, of which nothing has to be there. */
final class AccountsBinder {

  private static final String BLOCK = "auth.accounts";

  private final Values values;
  private final Findings findings;

  AccountsBinder(Values values, Findings findings) {
    this.values = values;
    this.findings = findings;
  }

  Auth.Accounts bind() {
    return new Auth.Accounts(
        values.text(BLOCK + ".service"),
        values.text(BLOCK + ".issuer"),
        values.written(BLOCK + ".realm"),
        signing(),
        new Auth.Elsewhere(
            new LdapBinder(values, findings).bind(), new OidcBinder(values, findings).bind()),
        values.entries("auth").isEmpty());
  }

  private Auth.Signing signing() {
    Optional<Pem> key = values.written(BLOCK + ".signingkey").map(Pem::of);
    Optional<Pem> certificate = values.written(BLOCK + ".signingcertificate").map(Pem::of);
    if (certificate.isPresent() && key.isEmpty()) {
      findings.problem(
          values.place(BLOCK + ".signingcertificate") + ": needs the signingkey that it is for");
    }
    Duration announcement = values.duration(BLOCK + ".keyannouncement");
    return new Auth.Signing(
        key, certificate, values.written(BLOCK + ".signingalgorithm"), announcement);
  }
}
