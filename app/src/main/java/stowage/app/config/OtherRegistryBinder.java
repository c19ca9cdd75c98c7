package stowage.app.config;

import java.net.URI;
import java.util.Optional;

/** Makes {@link OtherRegistry} out of the {@code registry} block. */
final class OtherRegistryBinder {

  private static final String API = "registry.api_url";
  private static final String HOST = "registry.host";

  private final Values values;
  private final Findings findings;

  OtherRegistryBinder(Values values, Findings findings) {
    this.values = values;
    this.findings = findings;
  }

  Optional<OtherRegistry> bind(Auth auth) {
    Optional<String> api = PublicUrl.read(API, values, findings);
    Optional<String> host = PublicUrl.read(HOST, values, findings);
    if (values.isSet(HOST) && !values.isSet(API)) {
      findings.problem(values.place(HOST) + ": needs " + API + ", where that registry is asked");
    }
    if (values.isSet(API) && !(auth instanceof Auth.Accounts)) {
      findings.problem(
          values.place(API) + ": needs auth.accounts, which issues that registry's tokens");
    }
    return api.map(url -> new OtherRegistry(URI.create(url), host.orElse(url)));
  }
}
