package stowage.app.config;

import java.util.regex.Pattern;

/** A value as people may see it: quoted where YAML asks for it, masked where it is a secret. */
final class ShownText {
  static final String MASK = "\"****\"";

  private static final Pattern SECRET_NAME =
      Pattern.compile("(?i).*(password|secret|token|authorization|cookie|apikey|accesskey).*");
  private static final Pattern USER_INFO = Pattern.compile("://[^/@\\s]*@");
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9/][A-Za-z0-9 ._/+@-]*");

  private ShownText() {}

  static String of(String name, KeyLevel level, String text) {
    boolean secret =
        level.key().filter(key -> key.type() == KeyType.SECRET).isPresent()
            || level.type() == KeyType.OPAQUE
            || SECRET_NAME.matcher(name).matches();
    return secret ? MASK : quoted(USER_INFO.matcher(text).replaceAll("://****@"));
  }

  static String quoted(String text) {
    return PLAIN.matcher(text).matches()
        ? text
        : "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
