package stowage.identity.oidc;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import java.security.Key;
import java.security.PublicKey;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import stowage.core.access.EdwardsKeys;

/** The provider's keys that a token may be signed by, each for algorithms of its own kind. */
final class ProviderKeys implements JWSKeySelector<SecurityContext> {

  /** Those that nobody but the provider can make; a shared secret or none would not do. */
  private static final Set<JWSAlgorithm> ALGORITHMS = signatures();

  private final JWKSource<SecurityContext> keys;
  private final JWSKeySelector<SecurityContext> others;

  ProviderKeys(JWKSource<SecurityContext> keys) {
    this.keys = keys;
    this.others = new JWSVerificationKeySelector<>(ALGORITHMS, keys);
  }

  @Override
  public List<? extends Key> selectJWSKeys(JWSHeader header, @Nullable SecurityContext context)
      throws KeySourceException {
    if (!header.getAlgorithm().equals(JWSAlgorithm.EdDSA)) {
      return others.selectJWSKeys(header, context);
    }
    return keys.get(new JWKSelector(JWKMatcher.forJWSHeader(header)), context).stream()
        .filter(EdwardsKeys::isOne)
        .flatMap(key -> publicKey(key).stream())
        .toList();
  }

  private static Optional<PublicKey> publicKey(JWK key) {
    try {
      return Optional.of(EdwardsKeys.publicKey(key));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Set<JWSAlgorithm> signatures() {
    Set<JWSAlgorithm> algorithms = new HashSet<>(JWSAlgorithm.Family.RSA);
    algorithms.addAll(JWSAlgorithm.Family.EC);
    return Set.copyOf(algorithms);
  }
}
