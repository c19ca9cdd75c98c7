package stowage.app.config;

import java.nio.file.Path;
import java.util.List;
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
    if (kinds.contains("accounts")) {
      return new AccountsBinder(values, findings).bind();
    }
    if (!address.isLoopback()) {
      open(address, kinds.contains("none"));
    }
    return new Auth.None();
  }

  private void open(Address address, boolean wanted) {
    if (wanted) {
      findings.warning(
          "OPEN TO EVERYBODY: auth is none, and whoever reaches "
              + address
              + " may read, write and delete all content.");
      return;
    }
    if (values.entries("auth").isEmpty()) {
      findings.problem(
          String.join(
              System.lineSeparator(),
              List.of(
                  "auth: nothing says who may come in, and "
                      + address
                      + " can be reached from other machines.",
                  "  To let everybody read, write and delete, add this line to the file:",
                  "    auth: none",
                  "  or set this variable:",
                  "    REGISTRY_AUTH=none",
                  "  To ask for passwords, see auth.htpasswd.")));
    }
  }

  private Auth htpasswd() {
    Optional<Path> file = values.path("auth.htpasswd.path");
    if (file.isEmpty()) {
      findings.problem(values.place("auth.htpasswd") + ": needs a path");
    }
    return new Auth.Htpasswd(values.text("auth.htpasswd.realm"), file.orElse(Path.of("htpasswd")));
  }
}
