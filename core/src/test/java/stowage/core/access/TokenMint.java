package stowage.core.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;

/** A token server's keys and tokens. */
final class TokenMint {

  static final String ISSUER = "a token server";
  static final String SERVICE = "a registry";
  static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  final RSAKey rsa;
  final ECKey ec;

  TokenMint() throws JOSEException {
    rsa = new RSAKeyGenerator(2048).keyID("rsa").generate();
    ec = new ECKeyGenerator(Curve.P_256).keyID("ec").generate();
  }

  String publicKeys() {
    return new JWKSet(List.<JWK>of(rsa.toPublicJWK(), ec.toPublicJWK())).toString();
  }

  /** Claims that a registry believes: pull and push in {@code team/app}. */
  static JWTClaimsSet.Builder claims() {
    return claims("team/app", "pull", "push");
  }

  static JWTClaimsSet.Builder claims(String repository, String... actions) {
    return new JWTClaimsSet.Builder()
        .issuer(ISSUER)
        .audience(SERVICE)
        .subject("alice")
        .issueTime(Date.from(NOW))
        .notBeforeTime(Date.from(NOW))
        .expirationTime(Date.from(NOW.plusSeconds(300)))
        .claim(
            "access",
            List.of(Map.of("type", "repository", "name", repository, "actions", List.of(actions))));
  }

  String signed(JWTClaimsSet.Builder claims) {
    return signed(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("rsa").build(), claims);
  }

  String signed(JWSHeader header, JWTClaimsSet.Builder claims) {
    try {
      JWSSigner signer =
          JWSAlgorithm.Family.EC.contains(header.getAlgorithm())
              ? new ECDSASigner(ec)
              : new RSASSASigner(rsa);
      SignedJWT token = new SignedJWT(header, claims.build());
      token.sign(signer);
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}
