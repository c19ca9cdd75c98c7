package stowage.app.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The reference page of the configuration file, made from the table of keys. */
public final class ReferencePage {
  private static final String INTRODUCTION =
      """
      # Configuration

      <!-- Made by `./stowage config reference > docs/configuration.md`. Change the .keys files, not this page. -->

      Stowage needs no configuration. Where it gets one, it is a YAML file in the form of the older registries, and theirs
      are taken as they are: `stowage serve FILE`, `--config FILE`, or the variable `REGISTRY_CONFIGURATION_PATH`.
      `stowage config check FILE` says whether a file would start; `stowage config show FILE` prints what it amounts to.

      Flags beat the environment, which beats the file. A key is set in the environment by its path in capitals with
      underscores, behind `REGISTRY_`: `REGISTRY_HTTP_ADDR=:5000`. Elements of a list go by number
      (`REGISTRY_HTTP_TRUSTEDPROXIES_0=10.0.0.0/8`) or as a whole in YAML (`REGISTRY_HTTP_TRUSTEDPROXIES='[10.0.0.0/8]'`).
      The names that the older registries derived from fields work too, such as `REGISTRY_NOTIFICATIONS_EVENTCONFIG`.
      A variable that names no key is ignored with a warning; an unknown key in a file stops the start.

      What becomes of a key:

      - **served**: it does what it says.
      - **ignored**: it is known and changes nothing here. One warning names all such keys.
      - **comes in** a version, or **not supported**: it decides who gets in, what may be written or deleted, where data
        lies or how it is kept, or somebody waits for it. With such a key the start stops, rather than do something else
        than the file asks for. Where a value is named, that value stops nothing.

      In paths, `*` stands for any name and `[]` for each element of a list. Durations are written as `90s` or `1h30m`; a
      bare number is nanoseconds, as in the older registries. Sizes are bytes, or `64KiB`, `1GiB` and so on.
      """;

  private ReferencePage() {}

  public static String write() {
    return write(ConfigurationKeys.load());
  }

  static String write(ConfigurationKeys keys) {
    Map<String, StringBuilder> sections = new LinkedHashMap<>();
    for (Key key : keys.all()) {
      sections.computeIfAbsent(section(key.path()), ReferencePage::heading).append(row(key));
    }
    return INTRODUCTION + String.join("", sections.values());
  }

  private static String section(String path) {
    int end = path.indexOf('.');
    return end < 0 ? path : path.substring(0, end);
  }

  private static StringBuilder heading(String section) {
    return new StringBuilder("\n## ")
        .append(section)
        .append(
            "\n\n| key | type | default | what becomes of it | |\n| --- | --- | --- | --- | --- |\n");
  }

  private static String row(Key key) {
    return String.join(
            " | ",
            List.of(
                "| `" + key.path() + "`",
                type(key),
                fallback(key),
                fate(key.keyClass()),
                key.description()))
        + " |\n";
  }

  private static String fallback(Key key) {
    return key.saysDefault()
        ? key.fallback().orElse("")
        : key.fallback().map(value -> "`" + value + "`").orElse("");
  }

  private static String type(Key key) {
    return key.choices().isEmpty() ? key.type().label() : String.join(", ", key.choices());
  }

  private static String fate(KeyClass keyClass) {
    return switch (keyClass) {
      case KeyClass.Served _ -> "served";
      case KeyClass.Harmless _ -> "ignored";
      case KeyClass.Refused refused -> fate(refused);
    };
  }

  private static String fate(KeyClass.Refused refused) {
    String when =
        refused.version().equals("never") ? "not supported" : "comes in " + refused.version();
    return refused.exempt().isEmpty() ? when : when + ", unless `" + refused.exempt() + "`";
  }
}
