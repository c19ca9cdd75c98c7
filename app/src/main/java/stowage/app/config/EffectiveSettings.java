package stowage.app.config;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The settings in force as YAML: served keys with their values, keys that were written with where
 * they come from. Secrets are masked.
 */
public final class EffectiveSettings {

  private static final Set<String> OPTIONAL = Set.of("http.tls", "http.debug", "application");

  private final ConfigurationKeys keys;
  private final Values values;
  private final Map<String, String> derived;
  private final StringBuilder yaml = new StringBuilder();

  private EffectiveSettings(ConfigurationKeys keys, ConfigurationLoader.Reading reading) {
    this.keys = keys;
    this.values = reading.values();
    this.derived = derived(reading.configuration());
  }

  /** What {@code inputs} amount to, and what is to be said about them. */
  public record Shown(String yaml, ConfigurationOutcome outcome) {}

  public static Shown show(ConfigurationLoader loader, Inputs inputs) {
    ConfigurationLoader.Reading reading = loader.read(inputs);
    EffectiveSettings settings = new EffectiveSettings(loader.keys(), reading);
    return new Shown(
        settings.write(reading.configuration().dataFolder().toString()), reading.outcome());
  }

  /** What keys that nobody set amount to where that isn't simply their default. */
  private static Map<String, String> derived(Configuration configuration) {
    return Map.of(
        "storage.delete.enabled",
        Boolean.toString(configuration.storage().deletesAllowed()),
        "storage.filesystem.rootdirectory",
        configuration.storage().contentFolder().toString(),
        "http.limits.uploadsperaddress",
        Integer.toString(configuration.http().limits().uploadsPerAddress()),
        "log.level",
        name(configuration.log().level()),
        "log.accesslog.formatter",
        name(configuration.log().accessFormat().orElse(configuration.log().format())),
        "validation.manifests.sparse",
        name(configuration.validation().sparse()));
  }

  private static String name(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private String write(String dataFolder) {
    yaml.append("# data folder: ").append(dataFolder).append('\n');
    yaml.append("version: 0.1\n");
    for (String name : keys.root().names()) {
      if (!name.equals("version")) {
        write(name, keys.root().child(name).orElseThrow(), values.tree().get(name), 0);
      }
    }
    return yaml.toString();
  }

  private void write(String name, KeyLevel level, Optional<Node> node, int depth) {
    if (node.isPresent() && !(node.get() instanceof Node.Mapping)) {
      writeWritten(name, level, node.get(), depth);
      return;
    }
    if (level.type() == KeyType.OPAQUE && node.isPresent()) {
      line(depth, name + ": " + ShownText.MASK, note(level, node.get()));
      return;
    }
    if (level.type().isBlock()) {
      writeBlock(name, level, node, depth);
      return;
    }
    level
        .key()
        .filter(key -> key.keyClass() instanceof KeyClass.Served)
        .flatMap(Key::fallback)
        .ifPresent(value -> line(depth, name + ": " + fallback(level, value), ""));
  }

  private void writeBlock(String name, KeyLevel level, Optional<Node> node, int depth) {
    int start = yaml.length();
    line(depth, name + ":", "");
    int empty = yaml.length();
    Map<String, Node> written =
        node.orElse(null) instanceof Node.Mapping mapping ? mapping.entries() : Map.of();
    for (String child : level.names()) {
      if (!child.equals(KeyLevel.ANY) && !isUnchosen(level, child, written)) {
        write(
            child,
            level.child(child).orElseThrow(),
            Optional.ofNullable(written.get(child)),
            depth + 1);
      }
    }
    written.forEach(
        (child, value) -> {
          if (!level.names().contains(child)) {
            level.child(child).ifPresent(any -> write(child, any, Optional.of(value), depth + 1));
          }
        });
    if (yaml.length() == empty) {
      yaml.setLength(start);
    }
  }

  /** Blocks that switch something on by being there show only when they are. */
  private static boolean isUnchosen(KeyLevel level, String child, Map<String, Node> written) {
    boolean choice =
        level.path().equals("auth") || OPTIONAL.contains(KeyLevel.join(level.path(), child));
    return choice && !written.containsKey(child);
  }

  private void writeWritten(String name, KeyLevel level, Node node, int depth) {
    switch (node) {
      case Node.Nothing _ -> line(depth, name + ":", note(level, node));
      case Node.Scalar scalar ->
          line(depth, name + ": " + ShownText.of(name, level, scalar.text()), note(level, node));
      case Node.Sequence sequence -> writeSequence(name, level, sequence, depth);
      case Node.Mapping _ -> {}
    }
  }

  private void writeSequence(String name, KeyLevel level, Node.Sequence sequence, int depth) {
    boolean blocks = sequence.elements().stream().anyMatch(Node.Mapping.class::isInstance);
    if (blocks) {
      line(depth, name + ":", note(level, sequence));
      sequence.elements().forEach(element -> writeElement(level, element, depth + 1));
      return;
    }
    List<String> texts =
        Values.texts(sequence).stream().map(text -> ShownText.of(name, level, text)).toList();
    line(depth, name + ": [" + String.join(", ", texts) + "]", note(level, sequence));
  }

  private void writeElement(KeyLevel level, Node element, int depth) {
    Optional<KeyLevel> shape = level.child(KeyLevel.ELEMENT);
    if (shape.isPresent() && element instanceof Node.Mapping mapping) {
      line(depth, "-", "");
      mapping
          .entries()
          .forEach(
              (name, node) ->
                  shape
                      .get()
                      .child(name)
                      .ifPresent(child -> write(name, child, Optional.of(node), depth + 1)));
    }
  }

  private String fallback(KeyLevel level, String value) {
    String known = derived.get(level.path());
    if (known != null) {
      return ShownText.quoted(known);
    }
    if (value.startsWith("(")) {
      return "# " + value;
    }
    return level.type() == KeyType.LIST
        ? "["
            + String.join(
                ", ", List.of(value.split(", ", -1)).stream().map(ShownText::quoted).toList())
            + "]"
        : ShownText.quoted(value);
  }

  private static String note(KeyLevel level, Node node) {
    String effect =
        level.key().map(Key::keyClass).orElse(new KeyClass.Served()) instanceof KeyClass.Harmless
            ? "; changes nothing"
            : "";
    return "  # " + node.origin() + effect;
  }

  private void line(int depth, String text, String note) {
    yaml.repeat("  ", depth).append(text).append(note).append('\n');
  }
}
