package stowage.app.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** Makes {@link OidcAccounts} out of {@code auth.accounts.oidc}. */
record OidcBinder(Values values, Findings findings) {

  private static final String BLOCK = "auth.accounts.oidc";

  Optional<OidcAccounts> bind() {
    if (!values.isSet(BLOCK)) {
      return Optional.empty();
    }
    URI issuer = issuer();
    return Optional.of(
        new OidcAccounts(
            issuer,
            written("label").orElseGet(() -> String.valueOf(issuer.getHost())),
            new OidcAccounts.Client(
                required("clientid"), written("clientsecret"), values.list(BLOCK + ".scopes")),
            new OidcAccounts.Claims(
                text("usernameclaim"),
                text("nameclaim"),
                text("emailclaim"),
                written("groupsclaim")),
            values.path(BLOCK + ".certificates"),
            values.duration(BLOCK + ".timeout"),
            GroupRule.bind(values, findings, BLOCK + ".groups")));
  }

  /** Plain HTTP is for a provider on the same machine: what it says decides who gets in. */
  private URI issuer() {
    try {
      URI issuer = new URI(required("issuer"));
      boolean isLocal = "http".equals(issuer.getScheme()) && "localhost".equals(issuer.getHost());
      if (!isLocal && !"https".equals(issuer.getScheme())) {
        findings.problem(values.place(BLOCK + ".issuer") + ": has to begin with https://");
      }
      return issuer;
    } catch (URISyntaxException _) {
      findings.problem(values.place(BLOCK + ".issuer") + ": is no address");
      return URI.create("https://unknown.invalid");
    }
  }

  private void require(String name) {
    if (written(name).isEmpty()) {
      findings.problem(values.place(BLOCK) + ": needs " + name);
    }
  }

  private String required(String name) {
    require(name);
    return written(name).orElse("");
  }

  private String text(String name) {
    return values.text(BLOCK + "." + name);
  }

  private Optional<String> written(String name) {
    return values.written(BLOCK + "." + name).filter(text -> !text.isBlank());
  }
}
