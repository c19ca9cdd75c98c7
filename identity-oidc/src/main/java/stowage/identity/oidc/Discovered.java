package stowage.identity.oidc;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** What the provider says of itself, and the judge of its tokens. */
record Discovered(OIDCProviderMetadata metadata, IDTokenValidator tokens, Instant at) {

  /** Those that nobody but the provider can make; a shared secret or none would not do. */
  private static final Set<JWSAlgorithm> ALGORITHMS = signatures();

  static Discovered at(OidcSettings settings, OidcConnections connections, Instant now)
      throws GeneralException, IOException {
    OIDCProviderMetadata metadata =
        OIDCProviderMetadata.resolve(new Issuer(settings.issuer()), connections::prepared);
    JWKSource<SecurityContext> keys =
        JWKSourceBuilder.create(metadata.getJWKSetURI().toURL(), connections.retriever())
            .refreshAheadCache(false)
            .rateLimited(false)
            .build();
    IDTokenValidator tokens =
        new IDTokenValidator(
            metadata.getIssuer(),
            new ClientID(settings.clientId()),
            new JWSVerificationKeySelector<>(ALGORITHMS, keys),
            null);
    return new Discovered(metadata, tokens, now);
  }

  private static Set<JWSAlgorithm> signatures() {
    Set<JWSAlgorithm> algorithms = new HashSet<>(JWSAlgorithm.Family.RSA);
    algorithms.addAll(JWSAlgorithm.Family.EC);
    return Set.copyOf(algorithms);
  }
}
