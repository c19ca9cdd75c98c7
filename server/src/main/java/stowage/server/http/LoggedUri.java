package stowage.server.http;

import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Addresses as logs may hold them: what a query says of tokens, passwords and codes is hidden. */
final class LoggedUri {
  private static final String HIDDEN = "[hidden]";

  private LoggedUri() {}

  static String of(String uri) {
    int question = uri.indexOf('?');
    if (question < 0) {
      return uri;
    }
    String query =
        Arrays.stream(uri.substring(question + 1).split("&", -1))
            .map(LoggedUri::pair)
            .collect(Collectors.joining("&"));
    return uri.substring(0, question + 1) + query;
  }

  private static String pair(String pair) {
    int equals = pair.indexOf('=');
    return equals >= 0 && isSecret(pair.substring(0, equals))
        ? pair.substring(0, equals + 1) + HIDDEN
        : pair;
  }

  /** A name that can't be read might be one. */
  private static boolean isSecret(String rawName) {
    try {
      String name = FormText.decode(rawName).toLowerCase(Locale.ROOT);
      return Stream.of("token", "password", "secret", "code").anyMatch(name::contains);
    } catch (CharacterCodingException e) {
      return true;
    }
  }
}
