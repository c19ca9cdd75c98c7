package stowage.server.oci;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import stowage.core.access.Credentials;
import stowage.model.ErrorCode;
import stowage.server.http.Answer;
import stowage.server.http.Exchange;

/** HTTP Basic (RFC 7617): reads credentials and asks for them. */
final class Challenge {

  private static final String SCHEME = "basic ";

  private final String header;

  Challenge(String realm) {
    this.header = "Basic realm=\"" + realm.replace("\\", "").replace("\"", "") + "\"";
  }

  Answer answer() {
    return Answer.error(ErrorCode.UNAUTHORIZED).header("WWW-Authenticate", header);
  }

  /**
   * What the request carries; empty also where it can't be read: bytes that are not UTF-8 and
   * control characters belong to no name and no password.
   */
  Optional<Credentials> credentials(Exchange exchange) {
    return exchange.header("Authorization").flatMap(Challenge::parse);
  }

  static Optional<Credentials> parse(String header) {
    if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return Optional.empty();
    }
    try {
      byte[] decoded = Base64.getDecoder().decode(header.substring(SCHEME.length()).strip());
      return pair(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(decoded)).toString());
    } catch (IllegalArgumentException | CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static Optional<Credentials> pair(String text) {
    int colon = text.indexOf(':');
    return colon < 0 || text.chars().anyMatch(Character::isISOControl)
        ? Optional.empty()
        : Optional.of(new Credentials(text.substring(0, colon), text.substring(colon + 1)));
  }
}
