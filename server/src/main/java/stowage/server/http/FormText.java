package stowage.server.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;

/** Text as queries carry it: a plus for a space, percent signs before bytes of UTF-8. */
public final class FormText {

  private FormText() {}

  /**
   * The text that was meant.
   *
   * @throws CharacterCodingException where percent signs or bytes are not those of such text
   */
  public static String decode(String raw) throws CharacterCodingException {
    if (raw.indexOf('%') < 0 && raw.indexOf('+') < 0 && isAscii(raw)) {
      return raw;
    }
    ByteBuffer bytes = ByteBuffer.allocate(raw.length());
    int index = 0;
    while (index < raw.length()) {
      char c = raw.charAt(index);
      bytes.put(c == '%' ? escaped(raw, index) : plain(c));
      index += c == '%' ? 3 : 1;
    }
    return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
  }

  private static byte plain(char c) throws CharacterCodingException {
    if (c >= 0x80) {
      throw new MalformedInputException(1);
    }
    return (byte) (c == '+' ? ' ' : c);
  }

  private static byte escaped(String raw, int percent) throws CharacterCodingException {
    if (percent + 2 >= raw.length()) {
      throw new MalformedInputException(1);
    }
    return (byte) (digit(raw.charAt(percent + 1)) << 4 | digit(raw.charAt(percent + 2)));
  }

  private static int digit(char c) throws CharacterCodingException {
    int digit = c < 0x80 ? Character.digit(c, 16) : -1;
    if (digit < 0) {
      throw new MalformedInputException(1);
    }
    return digit;
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }
}
