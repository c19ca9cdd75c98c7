package stowage.server.api;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text fields of {@code multipart/form-data} (RFC 7578); files are passed over. */
final class Multipart {
  private static final Pattern BOUNDARY =
      Pattern.compile("boundary=(?:\"([^\"]{1,70})\"|([^;\\s]{1,70}))", Pattern.CASE_INSENSITIVE);
  private static final Pattern NAME =
      Pattern.compile("[;\\s]name=\"([^\"]*)\"", Pattern.CASE_INSENSITIVE);
  private static final String HEAD_END = "\r\n\r\n";

  private Multipart() {}

  static Optional<String> boundary(String contentType) {
    Matcher matcher = BOUNDARY.matcher(contentType);
    return matcher.find()
        ? Optional.of(matcher.group(1) == null ? matcher.group(2) : matcher.group(1))
        : Optional.empty();
  }

  /** Adds the fields; false where the body isn't one. Bytes are kept apart from text by Latin-1. */
  static boolean addAll(byte[] body, String boundary, Map<String, Object> values) {
    String delimiter = "\r\n--" + boundary;
    String text = "\r\n" + new String(body, StandardCharsets.ISO_8859_1);
    int at = text.indexOf(delimiter);
    while (at >= 0 && !text.startsWith("--", at + delimiter.length())) {
      int start = at + delimiter.length();
      int next = text.indexOf(delimiter, start);
      if (next < 0) {
        return false;
      }
      addPart(text.substring(start, next), values);
      at = next;
    }
    return at >= 0;
  }

  private static void addPart(String part, Map<String, Object> values) {
    int headEnd = part.indexOf(HEAD_END);
    if (headEnd < 0) {
      return;
    }
    String head = part.substring(0, headEnd);
    Matcher name = NAME.matcher(head);
    if (name.find() && !head.contains("filename=")) {
      String value = part.substring(headEnd + HEAD_END.length());
      FormFields.add(utf8(name.group(1)), utf8(value), values);
    }
  }

  private static String utf8(String bytes) {
    return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }
}
