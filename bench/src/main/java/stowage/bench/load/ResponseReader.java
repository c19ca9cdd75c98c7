package stowage.bench.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Reads answers as far as a load needs them: status, length, Location. Bodies are counted, not
 * kept. Feed it every buffer that arrives; what it cannot use yet it leaves in the buffer.
 */
public final class ResponseReader {

  private enum Expecting {
    HEAD,
    FIXED_BODY,
    CHUNK_SIZE,
    CHUNK,
    CHUNK_END,
    TRAILER
  }

  private Expecting expecting = Expecting.HEAD;
  private boolean withoutBody;
  private boolean chunked;
  private int status;
  private long leftBytes;
  private long bodyBytes;
  private String location = "";

  /** Forgets the last answer. */
  void expect(boolean answerWithoutBody) {
    expecting = Expecting.HEAD;
    withoutBody = answerWithoutBody;
    bodyBytes = 0;
    location = "";
  }

  public int status() {
    return status;
  }

  /** The bytes of the body without its framing. */
  public long bodyBytes() {
    return bodyBytes;
  }

  /** Path and query of the Location header, empty where there was none. */
  public String location() {
    return location;
  }

  /** True when the whole answer has been read; false when more bytes are needed. */
  boolean read(ByteBuffer input) {
    while (true) {
      boolean whole =
          switch (expecting) {
            case HEAD -> readHead(input);
            case FIXED_BODY, CHUNK -> skip(input);
            case CHUNK_SIZE, CHUNK_END, TRAILER -> readLine(input);
          };
      if (!whole) {
        return false;
      }
      if (expecting == Expecting.HEAD) {
        return true;
      }
    }
  }

  private boolean readHead(ByteBuffer input) {
    int end = endOfHead(input);
    if (end < 0) {
      return false;
    }
    chunked = false;
    leftBytes = 0;
    int line = input.position();
    status = (int) number(input, line + 9, 10);
    while ((line = afterLine(input, line)) < end - 2) {
      readHeader(input, line);
    }
    input.position(end);
    expecting = afterHead();
    return true;
  }

  private Expecting afterHead() {
    if (withoutBody || status == 204 || status == 304) {
      return Expecting.HEAD;
    }
    if (chunked) {
      return Expecting.CHUNK_SIZE;
    }
    return leftBytes == 0 ? Expecting.HEAD : Expecting.FIXED_BODY;
  }

  private void readHeader(ByteBuffer input, int line) {
    switch (input.get(line) | 0x20) {
      case 'c' -> {
        if (startsWith(input, line, "content-length:")) {
          leftBytes = number(input, afterSpaces(input, line + 15), 10);
        }
      }
      case 't' -> chunked |= startsWith(input, line, "transfer-encoding: chunked");
      case 'l' -> {
        if (startsWith(input, line, "location:")) {
          location = pathOf(text(input, afterSpaces(input, line + 9)));
        }
      }
      default -> {}
    }
  }

  private boolean skip(ByteBuffer input) {
    long taken = Math.min(leftBytes, input.remaining());
    input.position(input.position() + (int) taken);
    leftBytes -= taken;
    bodyBytes += taken;
    if (leftBytes > 0) {
      return false;
    }
    expecting = expecting == Expecting.CHUNK ? Expecting.CHUNK_END : Expecting.HEAD;
    return true;
  }

  private boolean readLine(ByteBuffer input) {
    int start = input.position();
    int end = afterLine(input, start);
    if (end < 0) {
      return false;
    }
    input.position(end);
    switch (expecting) {
      case CHUNK_SIZE -> {
        leftBytes = number(input, start, 16);
        expecting = leftBytes == 0 ? Expecting.TRAILER : Expecting.CHUNK;
      }
      case TRAILER -> expecting = end - start <= 2 ? Expecting.HEAD : Expecting.TRAILER;
      default -> expecting = Expecting.CHUNK_SIZE;
    }
    return true;
  }

  private static int endOfHead(ByteBuffer input) {
    for (int i = input.position() + 3; i < input.limit(); i++) {
      if (input.get(i) == '\n' && input.get(i - 2) == '\n') {
        return i + 1;
      }
    }
    return -1;
  }

  private static int afterLine(ByteBuffer input, int start) {
    for (int i = start; i < input.limit(); i++) {
      if (input.get(i) == '\n') {
        return i + 1;
      }
    }
    return -1;
  }

  private static boolean startsWith(ByteBuffer input, int start, String lowerCase) {
    if (input.limit() - start < lowerCase.length()) {
      return false;
    }
    for (int i = 0; i < lowerCase.length(); i++) {
      int c = input.get(start + i);
      if ((c >= 'A' && c <= 'Z' ? c | 0x20 : c) != lowerCase.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static int afterSpaces(ByteBuffer input, int start) {
    int at = start;
    while (input.get(at) == ' ') {
      at++;
    }
    return at;
  }

  private static long number(ByteBuffer input, int start, int radix) {
    long value = 0;
    for (int i = start; i < input.limit(); i++) {
      int digit = Character.digit(input.get(i), radix);
      if (digit < 0) {
        return value;
      }
      value = value * radix + digit;
    }
    return value;
  }

  private static String text(ByteBuffer input, int start) {
    byte[] line = new byte[afterLine(input, start) - start];
    input.get(start, line);
    return new String(line, StandardCharsets.ISO_8859_1).strip();
  }

  private static String pathOf(String location) {
    int scheme = location.indexOf("://");
    return scheme < 0 ? location : location.substring(location.indexOf('/', scheme + 3));
  }
}
