package stowage.server.oci;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import stowage.core.access.Credentials;
import stowage.core.access.Presented;

/** Reads {@code Authorization}: Basic (RFC 7617) and Bearer (RFC 6750). */
public final class AuthorizationHeader {

  private static final String BASIC = "basic ";
  private static final String BEARER = "bearer ";

  private AuthorizationHeader() {}

  /**
   * Nothing also where it can't be read: bytes that are not UTF-8 and control characters belong to
   * no name and no password.
   */
  public static Presented read(Optional<String> header) {
    return header.map(AuthorizationHeader::parse).orElseGet(Presented.Nothing::new);
  }

  static Presented parse(String header) {
    if (header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return new Presented.Token(header.substring(BEARER.length()).strip());
    }
    if (!header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
      return new Presented.Nothing();
    }
    try {
      byte[] decoded = Base64.getDecoder().decode(header.substring(BASIC.length()).strip());
      return pair(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(decoded)).toString());
    } catch (IllegalArgumentException | CharacterCodingException e) {
      return new Presented.Nothing();
    }
  }

  private static Presented pair(String text) {
    int colon = text.indexOf(':');
    return colon < 0 || text.chars().anyMatch(Character::isISOControl)
        ? new Presented.Nothing()
        : new Presented.Password(
            new Credentials(text.substring(0, colon), text.substring(colon + 1)));
  }
}
