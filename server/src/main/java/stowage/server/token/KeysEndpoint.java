package stowage.server.token;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.function.Supplier;
import stowage.core.access.SigningKeyring;
import stowage.model.DigestAlgorithm;
import stowage.model.ErrorCode;
import stowage.server.http.Answer;
import stowage.server.http.Exchange;
import stowage.server.http.Handler;

/**
 * Publishes the keys that sign our tokens, for registries that trust us: as a JWK set (RFC 7517)
 * and as a bundle of certificates. Both hold the next key well before it signs.
 */
public final class KeysEndpoint implements Handler {

  public static final String KEYS = "/jwt/keys";
  public static final String CERTIFICATES = "/jwt/certificates";

  private static final int TAG_BYTES = 8;

  private final Supplier<String> keySet;
  private final Supplier<String> certificates;

  public KeysEndpoint(SigningKeyring keyring) {
    this(keyring::keySet, keyring::certificateBundle);
  }

  KeysEndpoint(Supplier<String> keySet, Supplier<String> certificates) {
    this.keySet = keySet;
    this.certificates = certificates;
  }

  @Override
  public Answer handle(Exchange exchange) {
    if (!exchange.method().equals("GET") && !exchange.method().equals("HEAD")) {
      return Answer.error(ErrorCode.UNSUPPORTED).header("Allow", "GET, HEAD");
    }
    return switch (exchange.rawPath()) {
      case KEYS -> answer(exchange, "application/jwk-set+json", keySet.get());
      case CERTIFICATES -> answer(exchange, "application/x-pem-file", certificates.get());
      default -> Answer.error(404, ErrorCode.UNSUPPORTED, "nothing here");
    };
  }

  private static Answer answer(Exchange exchange, String contentType, String text) {
    exchange.route(exchange.rawPath());
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    String tag = tag(content);
    boolean known = exchange.header("If-None-Match").filter(tag::equals).isPresent();
    Answer answer = known ? Answer.notModified() : Answer.ok().body(contentType, content);
    return answer.header("ETag", tag).header("Cache-Control", "public, max-age=300");
  }

  private static String tag(byte[] content) {
    byte[] hash = DigestAlgorithm.SHA256.newHash().digest(content);
    return "\"" + HexFormat.of().formatHex(hash, 0, TAG_BYTES) + "\"";
  }
}
