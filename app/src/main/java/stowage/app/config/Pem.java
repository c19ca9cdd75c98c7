package stowage.app.config;

import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Something in PEM: in a file, or written where the file would be named. Shown it is never. */
public sealed interface Pem {

  /** What nothing but PEM begins with. */
  String BEGIN = "-----BEGIN ";

  record File(Path path) implements Pem {}

  record Inline(String text) implements Pem {
    @Override
    public String toString() {
      return "Inline[]";
    }
  }

  static Pem of(String value) {
    return value.contains(BEGIN) ? new Inline(unfolded(value)) : new File(Path.of(value));
  }

  /** On its way through variables and YAML, a text may lose its line ends to blanks or escapes. */
  private static String unfolded(String value) {
    return Pattern.compile("(-----BEGIN [A-Z0-9 ]+-----)([^-]*)(-----END [A-Z0-9 ]+-----)\\s*")
        .matcher(value.replace("\\n", "\n"))
        .replaceAll(Pem::unfolded);
  }

  private static String unfolded(MatchResult block) {
    String body = block.group(2).strip().replaceAll("\\s+", "\n");
    return Matcher.quoteReplacement(String.join("\n", block.group(1), body, block.group(3)) + "\n");
  }
}
