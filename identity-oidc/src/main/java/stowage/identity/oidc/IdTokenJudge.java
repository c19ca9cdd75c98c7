package stowage.identity.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.validators.IDTokenClaimsVerifier;

/**
 * Checks ID tokens (OpenID Connect Core 1.0, 3.1.3.7) as the library's own validator does, and
 * takes signatures by Ed25519 besides, which that one can't.
 */
final class IdTokenJudge {

  private static final int LEEWAY_SECONDS = 60;

  private final Issuer issuer;
  private final ClientID client;
  private final ProviderKeys keys;

  IdTokenJudge(Issuer issuer, ClientID client, JWKSource<SecurityContext> keys) {
    this.issuer = issuer;
    this.client = client;
    this.keys = new ProviderKeys(keys);
  }

  /** What the token says, if it is the provider's, for us, and of the visit with this nonce. */
  IDTokenClaimsSet validate(JWT token, Nonce nonce)
      throws BadJOSEException, JOSEException, ParseException {
    DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    processor.setJWSKeySelector(keys);
    processor.setJWSVerifierFactory(new ProviderSignatures());
    IDTokenClaimsVerifier claims = new IDTokenClaimsVerifier(issuer, client, nonce, LEEWAY_SECONDS);
    processor.setJWTClaimsSetVerifier(claims::verify);
    return new IDTokenClaimsSet(processor.process(token, null));
  }
}
