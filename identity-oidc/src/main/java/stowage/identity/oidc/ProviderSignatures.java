package stowage.identity.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.crypto.impl.BaseJWSProvider;
import com.nimbusds.jose.util.Base64URL;
import java.security.Key;
import java.security.PublicKey;
import java.util.Set;
import stowage.core.access.EdwardsKeys;

/** The library's checks of signatures, and that of Ed25519. */
final class ProviderSignatures extends DefaultJWSVerifierFactory {

  @Override
  public JWSVerifier createJWSVerifier(JWSHeader header, Key key) throws JOSEException {
    return key instanceof PublicKey point && EdwardsKeys.isOne(point)
        ? new OfEdwards(point)
        : super.createJWSVerifier(header, key);
  }

  private static final class OfEdwards extends BaseJWSProvider implements JWSVerifier {

    private final PublicKey key;

    OfEdwards(PublicKey key) {
      super(Set.of(JWSAlgorithm.EdDSA));
      this.key = key;
    }

    /** Critical parameters are those that nobody here knows. */
    @Override
    public boolean verify(JWSHeader header, byte[] signed, Base64URL signature) {
      return header.getAlgorithm().equals(JWSAlgorithm.EdDSA)
          && (header.getCriticalParams() == null || header.getCriticalParams().isEmpty())
          && EdwardsKeys.verifies(key, signed, signature.decode());
    }
  }
}
