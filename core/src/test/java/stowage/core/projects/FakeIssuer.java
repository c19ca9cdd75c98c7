package stowage.core.projects;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A CI system that signs ID tokens, and tells its keys to whoever asks. */
final class FakeIssuer implements IssuerKeys {

  static final String NAME = "https://ci.example.com";
  static final String AUDIENCE = "https://registry.example.com";

  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  final Map<String, Object> claims = new LinkedHashMap<>();
  int asked;
  boolean isReachable = true;

  private KeyPair kept = pair();
  private KeyPair current = kept;

  FakeIssuer(Instant now) {
    claims.put("iss", NAME);
    claims.put("aud", AUDIENCE);
    claims.put("sub", "repo:team/app:ref:refs/heads/main");
    claims.put("job_id", 4711L);
    claims.put("iat", now.getEpochSecond());
    claims.put("exp", now.getEpochSecond() + 300);
  }

  /** Signs by another key from now on, which is published for those who ask again. */
  void rotate() {
    current = pair();
  }

  String token() {
    return signed("{\"alg\":\"RS256\",\"kid\":\"" + id(current) + "\"}");
  }

  String token(String claim, Object value) {
    Object before = claims.put(claim, value);
    String token = token();
    claims.put(claim, before);
    return token;
  }

  private String signed(String header) {
    String text = encoded(header) + "." + encoded(json(claims));
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(current.getPrivate());
      signature.update(text.getBytes(UTF_8));
      return text + "." + BASE64.encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Answer of(String issuer, Freshness freshness) {
    if (freshness != Freshness.KEPT) {
      asked++;
    }
    if (!isReachable || !issuer.equals(NAME)) {
      return new Answer.Unreachable("nobody answers");
    }
    if (freshness == Freshness.NEW) {
      kept = current;
    }
    RSAPublicKey key = (RSAPublicKey) kept.getPublic();
    return new Answer.Keys(
        json(Map.of(
                "kty", "RSA",
                "kid", id(kept),
                "n", BASE64.encodeToString(unsigned(key.getModulus().toByteArray())),
                "e", BASE64.encodeToString(key.getPublicExponent().toByteArray())))
            .transform(each -> "{\"keys\":[" + each + "]}"));
  }

  private static byte[] unsigned(byte[] number) {
    return number[0] == 0 ? Arrays.copyOfRange(number, 1, number.length) : number;
  }

  private static String id(KeyPair pair) {
    return "key-" + pair.getPublic().hashCode();
  }

  private static String json(Map<String, Object> members) {
    return members.entrySet().stream()
        .map(member -> "\"" + member.getKey() + "\":" + json(member.getValue()))
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String json(Object value) {
    return value instanceof Number ? String.valueOf(value) : "\"" + value + "\"";
  }

  private static String encoded(String text) {
    return BASE64.encodeToString(text.getBytes(UTF_8));
  }

  private static KeyPair pair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
