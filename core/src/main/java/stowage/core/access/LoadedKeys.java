package stowage.core.access;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import stowage.metadata.SigningKey;

/**
 * The keys of one moment, ready to sign and to verify.
 *
 * @param rows where they are from
 */
record LoadedKeys(
    List<SigningKey> rows,
    TokenSigner signer,
    Map<String, PublicKey> byId,
    String keySet,
    String certificateBundle) {

  private static final Base64.Encoder PEM_LINES =
      Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

  /**
   * Unwraps stored keys.
   *
   * @throws IllegalStateException where none of them signs
   */
  static LoadedKeys of(List<SigningKey> rows, SecretBox box, Instant now) {
    Map<Long, SigningPair> pairs = new HashMap<>();
    Map<String, PublicKey> byId = new HashMap<>();
    for (SigningKey row : rows) {
      SigningPair pair = SigningPair.unwrap(box, row.material());
      pairs.put(row.id(), pair);
      byId.put(row.material().keyId(), pair.publicKey());
    }
    List<SigningPair> inOrder = rows.stream().map(row -> pairs.get(row.id())).toList();
    return new LoadedKeys(
        List.copyOf(rows),
        new TokenSigner(active(rows, pairs), now),
        Map.copyOf(byId),
        keySet(inOrder),
        bundle(inOrder));
  }

  private static SigningPair active(List<SigningKey> rows, Map<Long, SigningPair> pairs) {
    return rows.stream()
        .filter(row -> row.state() == SigningKey.State.ACTIVE)
        .findFirst()
        .map(row -> pairs.get(row.id()))
        .orElseThrow(() -> new IllegalStateException("no key signs registry tokens"));
  }

  /** Whether these rows say the same: then there is nothing to prepare again. */
  boolean isOf(List<SigningKey> others) {
    return states(rows).equals(states(others));
  }

  private static Map<String, SigningKey.State> states(List<SigningKey> rows) {
    return rows.stream()
        .collect(Collectors.toMap(row -> row.material().keyId(), SigningKey::state));
  }

  Optional<PublicKey> find(String keyId) {
    return Optional.ofNullable(byId.get(keyId));
  }

  private static String keySet(List<SigningPair> pairs) {
    return new JWKSet(pairs.stream().map(LoadedKeys::published).toList()).toString(true);
  }

  private static JWK published(SigningPair pair) {
    JWSAlgorithm algorithm = JWSAlgorithm.parse(pair.algorithm().wireName());
    String id = pair.keyId();
    return switch (KeyIds.jwk(pair.publicKey())) {
      case RSAKey key ->
          new RSAKey.Builder(key).keyID(id).keyUse(KeyUse.SIGNATURE).algorithm(algorithm).build();
      case ECKey key ->
          new ECKey.Builder(key).keyID(id).keyUse(KeyUse.SIGNATURE).algorithm(algorithm).build();
      case OctetKeyPair key ->
          new OctetKeyPair.Builder(key)
              .keyID(id)
              .keyUse(KeyUse.SIGNATURE)
              .algorithm(algorithm)
              .build();
      case JWK key -> throw new IllegalStateException("no such keys sign: " + key.getKeyType());
    };
  }

  /** The keys' own certificates alone: to trust who signed them would be to trust others too. */
  private static String bundle(List<SigningPair> pairs) {
    Set<X509Certificate> certificates = new LinkedHashSet<>();
    pairs.forEach(pair -> certificates.add(pair.certificates().getFirst()));
    return certificates.stream().map(LoadedKeys::pem).collect(Collectors.joining());
  }

  private static String pem(X509Certificate certificate) {
    try {
      return "-----BEGIN CERTIFICATE-----\n"
          + PEM_LINES.encodeToString(certificate.getEncoded())
          + "\n-----END CERTIFICATE-----\n";
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a certificate that can't be written", e);
    }
  }

  @Override
  public String toString() {
    return "LoadedKeys[" + states(rows) + "]";
  }
}
