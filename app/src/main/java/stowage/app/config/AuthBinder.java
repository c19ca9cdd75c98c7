package stowage.app.config;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** Makes {@link Auth} out of the {@code auth} block, and of where the server listens. */
final class AuthBinder {
  private final Values values;
  private final Findings findings;

  AuthBinder(Values values, Findings findings) {
    this.values = values;
    this.findings = findings;
  }

  Auth bind(Address address) {
    Set<String> kinds = values.entries("auth").keySet();
    if (kinds.size() > 1) {
      findings.problem(
          values.place("auth")
              + ": exactly one of its blocks can decide, not "
              + String.join(" and ", kinds));
    }
    if (kinds.contains("htpasswd")) {
      return htpasswd();
    }
    if (kinds.contains("token")) {
      return new TokenBinder(values, findings).bind();
    }
    if (kinds.contains("none")) {
      return open(address);
    }
    return new AccountsBinder(values, findings).bind();
  }

  private Auth open(Address address) {
    if (!address.isLoopback()) {
      findings.warning(
          "OPEN TO EVERYBODY: auth is none, and whoever reaches "
              + address
              + " may read, write and delete all content.");
    }
    return new Auth.None();
  }

  private Auth htpasswd() {
    Optional<Path> file = values.path("auth.htpasswd.path");
    if (file.isEmpty()) {
      findings.problem(values.place("auth.htpasswd") + ": needs a path");
    }
    return new Auth.Htpasswd(values.text("auth.htpasswd.realm"), file.orElse(Path.of("htpasswd")));
  }
}
