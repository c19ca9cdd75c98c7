package stowage.app;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How a job's variables are printed. */
enum CiFormat {
  /** {@code NAME=value}, as GitLab's dotenv reports want it: without quotes. */
  DOTENV,
  /** For {@code eval} in a shell of POSIX. */
  SHELL,
  /** What the server answered. */
  JSON;

  private static final Pattern VARIABLE = Pattern.compile("[A-Z_][A-Z0-9_]*");

  /**
   * By its word on the command line.
   *
   * @throws IllegalArgumentException where there is none such
   */
  static CiFormat of(String word) {
    return Arrays.stream(values())
        .filter(format -> format.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("--format is dotenv, shell or json"));
  }

  /**
   * Writes an answer of the server.
   *
   * @throws IOException where it holds something that no variable can
   */
  String write(String answer) throws IOException {
    Map<String, String> variables = variables(answer);
    return switch (this) {
      case DOTENV -> lines(variables, "", CiFormat::plain);
      case SHELL -> lines(variables, "export ", CiFormat::quoted);
      case JSON -> answer + "\n";
    };
  }

  private static String lines(
      Map<String, String> variables, String before, UnaryOperator<String> value) {
    return variables.entrySet().stream()
        .map(entry -> before + entry.getKey() + "=" + value.apply(entry.getValue()) + "\n")
        .collect(Collectors.joining());
  }

  private static String plain(String value) {
    return value;
  }

  /** Within single quotes nothing means anything but the next one. */
  private static String quoted(String value) {
    return "'" + value.replace("'", "'\\''") + "'";
  }

  private static Map<String, String> variables(String answer) throws IOException {
    try {
      Map<String, String> variables = new LinkedHashMap<>();
      JsonNode all = new JsonMapper().readTree(answer).path("variables");
      for (Map.Entry<String, JsonNode> entry : all.properties()) {
        variables.put(name(entry.getKey()), value(entry.getValue()));
      }
      if (variables.isEmpty()) {
        throw new IOException("the server's answer holds no variables");
      }
      return variables;
    } catch (JacksonException e) {
      throw new IOException("the server's answer is no JSON", e);
    }
  }

  private static String name(String name) throws IOException {
    if (!VARIABLE.matcher(name).matches()) {
      throw new IOException("the server's answer holds a name that no variable has");
    }
    return name;
  }

  /** A line break would begin another variable. */
  private static String value(JsonNode value) throws IOException {
    String text = value.isString() ? value.stringValue() : "\n";
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw new IOException("the server's answer holds a value that no variable has");
    }
    return text;
  }
}
