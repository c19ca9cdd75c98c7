package stowage.identity.oidc;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.io.IOException;
import java.time.Instant;

/** What the provider says of itself, and the judge of its tokens. */
record Discovered(OIDCProviderMetadata metadata, IdTokenJudge tokens, Instant at) {

  static Discovered at(OidcSettings settings, OidcConnections connections, Instant now)
      throws GeneralException, IOException {
    OIDCProviderMetadata metadata =
        OIDCProviderMetadata.resolve(new Issuer(settings.issuer()), connections::prepared);
    JWKSource<SecurityContext> keys =
        JWKSourceBuilder.create(metadata.getJWKSetURI().toURL(), connections.retriever())
            .refreshAheadCache(false)
            .rateLimited(false)
            .build();
    IdTokenJudge tokens =
        new IdTokenJudge(metadata.getIssuer(), new ClientID(settings.clientId()), keys);
    return new Discovered(metadata, tokens, now);
  }
}
