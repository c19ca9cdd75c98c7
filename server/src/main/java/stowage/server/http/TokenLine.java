package stowage.server.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;

/**
 * The line of a head that shows a bearer token (RFC 6750 section 2.1), as one connection repeats it
 * with each request.
 */
final class TokenLine {

  static final TokenLine NONE = new TokenLine(new byte[0], new HttpField(HttpHeader.ACCEPT, ""));

  /** Nowhere in what has arrived so far. */
  static final int NOWHERE = -1;

  /** Longer ones are no tokens of anybody's. */
  static final int MAX_BYTES = 8 * 1024;

  private static final byte[] BEGIN = "authorization: bearer ".getBytes(StandardCharsets.US_ASCII);
  private static final int NAME_END = "authorization: ".length();
  private static final boolean[] OF_TOKEN = new boolean[128];

  static {
    String others = "-._~+/=";
    for (int c = 0; c < OF_TOKEN.length; c++) {
      OF_TOKEN[c] = Character.isLetterOrDigit(c) || others.indexOf(c) >= 0;
    }
  }

  /** Without the end of the line. */
  private final byte[] bytes;

  private final HttpField field;

  private TokenLine(byte[] bytes, HttpField field) {
    this.bytes = bytes;
    this.field = field;
  }

  HttpField field() {
    return field;
  }

  /** In bytes, with the end of the line. */
  int length() {
    return bytes.length + 2;
  }

  /** Reads the line that begins there and is so long without its end. */
  static TokenLine at(ByteBuffer head, int begin, int length) {
    byte[] bytes = new byte[length];
    head.get(begin, bytes);
    String value = new String(bytes, NAME_END, length - NAME_END, StandardCharsets.ISO_8859_1);
    return new TokenLine(bytes, new HttpField(HttpHeader.AUTHORIZATION, value));
  }

  /** Where such a line begins, looking from the beginning of a line to the end of the head. */
  static int find(ByteBuffer head) {
    int line = head.position();
    while (line != NOWHERE && line + BEGIN.length < head.limit() && head.get(line) != '\r') {
      if (beginsAt(head, line)) {
        return line;
      }
      line = nextLine(head, line);
    }
    return NOWHERE;
  }

  private static boolean beginsAt(ByteBuffer head, int line) {
    for (int i = 0; i < BEGIN.length; i++) {
      byte wanted = BEGIN[i];
      byte found = head.get(line + i);
      if (found != wanted && (found != wanted - 'a' + 'A' || wanted < 'a')) {
        return false;
      }
    }
    return true;
  }

  /** Where the next line begins, if at least its first byte is there. */
  private static int nextLine(ByteBuffer head, int from) {
    int last = head.limit() - 1;
    for (int i = from; i < last; i++) {
      if (head.get(i) == '\n') {
        return i + 1;
      }
    }
    return NOWHERE;
  }

  /**
   * How long the line is that {@link #find} found; 0 unless it is there as a whole, with the first
   * byte of the next line, which doesn't go on with it, and holds nothing but a token.
   */
  static int lengthAt(ByteBuffer head, int begin) {
    int token = begin + BEGIN.length;
    int most = Math.min(head.limit() - 3, begin + MAX_BYTES);
    int end = token;
    while (end < most && isOfToken(head.get(end))) {
      end++;
    }
    return end > token && end <= most && isEnd(head, end) ? end - begin : 0;
  }

  private static boolean isEnd(ByteBuffer head, int end) {
    return head.get(end) == '\r' && head.get(end + 1) == '\n' && !isBlank(head.get(end + 2));
  }

  private static boolean isBlank(byte next) {
    return next == ' ' || next == '\t';
  }

  private static boolean isOfToken(byte c) {
    return c >= 0 && OF_TOKEN[c];
  }

  /** Whether the line that begins there is this one. */
  boolean isAt(ByteBuffer head, int begin) {
    int end = begin + bytes.length;
    return bytes.length > 0
        && end + 3 <= head.limit()
        && head.slice(begin, bytes.length).mismatch(ByteBuffer.wrap(bytes)) < 0
        && isEnd(head, end);
  }
}
