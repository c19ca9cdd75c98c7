package stowage.app;

import java.util.Optional;
import stowage.app.config.Auth;
import stowage.app.config.OidcAccounts;
import stowage.core.access.SignIns;
import stowage.core.people.ProviderSignIns;
import stowage.server.web.OfferedProvider;

/** How people sign in to the pages. */
record SignInParts(SignIns signIns, Optional<OfferedProvider> provider) {

  static SignInParts of(SignIns signIns, Auth.Elsewhere elsewhere, IdentityParts identity)
      throws StartFailure {
    String label = elsewhere.oidc().map(OidcAccounts::label).orElse("");
    Optional<ProviderSignIns> provider = identity.provider(elsewhere, signIns);
    return new SignInParts(signIns, provider.map(it -> new OfferedProvider(label, it)));
  }
}
