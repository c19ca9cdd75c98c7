package stowage.app.config;

import java.util.List;
import java.util.Optional;

/** Makes {@link Application} out of the {@code application} block, beside the registry's. */
final class ApplicationBinder {
  private static final List<String> ADDRESSES =
      List.of("application.host", "application.addr", "application.tls");

  /** A share of a minute is some microseconds then. */
  private static final int MAX_A_MINUTE = 1_000_000;

  private static final int MAX_DAYS = 36_500;

  private final Values values;
  private final Findings findings;

  ApplicationBinder(Values values, Findings findings) {
    this.values = values;
    this.findings = findings;
  }

  Application bind(Http http) {
    Application application =
        new Application(
            PublicUrl.read("application.host", values, findings),
            values.address("application.addr"),
            new TlsBinder(values, findings).bindApplication(),
            new Application.Requests(perMinute("user"), perMinute("address")),
            (int) Bounds.within(values, findings, "application.auditdays", 0, MAX_DAYS));
    bothAreNamed();
    listenersDiffer(application, http);
    return application;
  }

  private int perMinute(String whose) {
    return (int)
        Bounds.within(values, findings, "application.requests.per" + whose, 0, MAX_A_MINUTE);
  }

  /** Neither side can tell from a request what the other is called. */
  private void bothAreNamed() {
    if (ADDRESSES.stream().noneMatch(values::isSet)) {
      return;
    }
    if (!values.isSet("application.host")) {
      findings.problem(
          "application.host: missing; an application with settings of its own needs its address");
    }
    if (!values.isSet("http.host")) {
      findings.problem(
          "http.host: missing; beside application.host the registry's address has to be said too");
    }
  }

  private void listenersDiffer(Application application, Http http) {
    Optional<Address> own = application.address();
    if (own.isPresent() && own.get().port() != 0 && own.get().equals(http.address())) {
      findings.problem(
          values.place("application.addr")
              + ": is that of http.addr; without it both share a listener");
    }
    if (own.isEmpty() && application.tls().isPresent() && http.tls().isEmpty()) {
      findings.problem(
          values.place("application.tls")
              + ": the listener is the registry's, and that has no http.tls; application.addr makes"
              + " one of its own");
    }
  }
}
