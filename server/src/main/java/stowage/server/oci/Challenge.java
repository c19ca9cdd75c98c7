package stowage.server.oci;

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

  /** What the request carries; empty also where it can't be read. */
  Optional<Credentials> credentials(Exchange exchange) {
    return exchange.header("Authorization").flatMap(Challenge::parse);
  }

  private static Optional<Credentials> parse(String header) {
    if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return Optional.empty();
    }
    try {
      byte[] decoded = Base64.getDecoder().decode(header.substring(SCHEME.length()).strip());
      String pair = new String(decoded, StandardCharsets.UTF_8);
      int colon = pair.indexOf(':');
      return colon < 0
          ? Optional.empty()
          : Optional.of(new Credentials(pair.substring(0, colon), pair.substring(colon + 1)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
