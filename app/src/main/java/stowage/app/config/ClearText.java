package stowage.app.config;

import java.util.Optional;

/** Warns of listeners where whoever is on the way could read passwords and tokens. */
record ClearText(Findings findings) {

  /** An open server has no passwords, and warns of worse. */
  void check(Http http, Application application, Auth auth) {
    if (auth instanceof Auth.None) {
      return;
    }
    check("http", http.address(), http.tls(), http.naming().host());
    application
        .address()
        .ifPresent(address -> check("application", address, application.tls(), application.host()));
  }

  /** Where clients are told to use HTTPS, something in front of us speaks it. */
  private void check(String block, Address address, Optional<Http.Tls> tls, Optional<String> host) {
    boolean isEncrypted = tls.isPresent() || host.filter(it -> it.startsWith("https:")).isPresent();
    if (!isEncrypted && !address.isLoopback()) {
      findings.warning(
          "PASSWORDS IN CLEAR: %s listens without TLS, so others in the network can read passwords and tokens. Set %s.tls, or %s.host to an https address if a proxy in front of it ends TLS."
              .formatted(address, block, block));
    }
  }
}
