package stowage.app.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Lays {@code REGISTRY_*} variables over what a file says. A name is split at its underscores and
 * followed through the table of keys, where a key may hold underscores itself; elements of lists go
 * by number, blocks of names grow lower-cased ones. Variables apply in the order of their names, so
 * that {@code REGISTRY_STORAGE} comes before {@code REGISTRY_STORAGE_FILESYSTEM_ROOTDIRECTORY}. A
 * name that leads nowhere is remembered and changes nothing.
 */
final class EnvironmentOverlay {
  static final String FILE_VARIABLE = "REGISTRY_CONFIGURATION_PATH";
  private static final String PREFIX = "REGISTRY_";
  private static final String FEATURE_FLAGS = "REGISTRY_FF_";
  private static final int MAX_INDEX_DIGITS = 3;

  private final KeyLevel root;
  private final List<String> unknown = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  EnvironmentOverlay(KeyLevel root) {
    this.root = root;
  }

  /** Names that lead to no key. */
  List<String> unknown() {
    return unknown;
  }

  List<String> problems() {
    return problems;
  }

  Node.Mapping apply(Node.Mapping tree, Map<String, String> environment) {
    Node.Mapping result = tree;
    for (Map.Entry<String, String> variable : new TreeMap<>(environment).entrySet()) {
      if (isOurs(variable.getKey())) {
        result = apply(result, variable.getKey(), variable.getValue());
      }
    }
    return result;
  }

  private static boolean isOurs(String name) {
    return name.startsWith(PREFIX)
        && !name.equals(FILE_VARIABLE)
        && !name.startsWith(FEATURE_FLAGS);
  }

  private Node.Mapping apply(Node.Mapping tree, String name, String text) {
    List<String> tokens =
        List.of(name.substring(PREFIX.length()).toLowerCase(Locale.ROOT).split("_", -1));
    Optional<List<String>> path = follow(root, tokens);
    if (path.isEmpty() || path.get().equals(List.of("version"))) {
      unknown.add(name);
      return tree;
    }
    try {
      Node value = value(text, Origin.of(name));
      return (Node.Mapping) set(tree, path.get(), value);
    } catch (UnreadableYamlException e) {
      problems.add(e.told());
      return tree;
    }
  }

  private static Optional<List<String>> follow(KeyLevel level, List<String> tokens) {
    if (tokens.isEmpty()) {
      return Optional.of(List.of());
    }
    if (level.type() == KeyType.OPAQUE) {
      return Optional.of(tokens);
    }
    for (int count = tokens.size(); count > 0; count--) {
      Optional<List<String>> path = step(level, tokens, count);
      if (path.isPresent()) {
        return path;
      }
    }
    return Optional.empty();
  }

  private static Optional<List<String>> step(KeyLevel level, List<String> tokens, int count) {
    String token = String.join("_", tokens.subList(0, count));
    List<String> rest = tokens.subList(count, tokens.size());
    Optional<KeyLevel> known = level.variable(token);
    if (known.isPresent() && !token.startsWith("[")) {
      return known.flatMap(child -> follow(child, rest)).map(path -> join(child(known), path));
    }
    if (isIndex(token) && level.variable(KeyLevel.ELEMENT).isPresent()) {
      return level
          .variable(KeyLevel.ELEMENT)
          .flatMap(child -> follow(child, rest))
          .map(path -> join("[" + token + "]", path));
    }
    return count > 1 || token.isEmpty()
        ? Optional.empty()
        : level
            .variable(KeyLevel.ANY)
            .flatMap(child -> follow(child, rest))
            .map(path -> join(token, path));
  }

  private static String child(Optional<KeyLevel> level) {
    String path = level.orElseThrow().path();
    return path.substring(path.lastIndexOf('.') + 1);
  }

  private static List<String> join(String first, List<String> rest) {
    List<String> path = new ArrayList<>(rest);
    path.addFirst(first);
    return path;
  }

  private static boolean isIndex(String token) {
    return !token.isEmpty()
        && token.length() <= MAX_INDEX_DIGITS
        && WholeNumber.areDigits(token, 0);
  }

  /** Only what looks like more than one plain word is worth a YAML parser; it can't read PEM. */
  private static Node value(String text, Origin origin) throws UnreadableYamlException {
    if (text.isBlank()) {
      return new Node.Nothing(origin);
    }
    boolean plain = "[{\"'&*!|>".indexOf(text.stripLeading().charAt(0)) < 0;
    boolean simple = text.indexOf('\n') < 0 && !text.contains(": ");
    return plain && (simple || text.stripLeading().startsWith(Pem.BEGIN))
        ? new Node.Scalar(text.strip(), origin)
        : YamlReader.readValue(text, origin);
  }

  private static Node set(Node node, List<String> path, Node value) {
    if (path.isEmpty()) {
      return value;
    }
    String name = path.getFirst();
    List<String> rest = path.subList(1, path.size());
    if (name.startsWith("[")) {
      int index = Integer.parseInt(name.substring(1, name.length() - 1));
      Node.Sequence list =
          node instanceof Node.Sequence sequence
              ? sequence
              : new Node.Sequence(List.of(), value.origin());
      Node old =
          index < list.elements().size()
              ? list.elements().get(index)
              : new Node.Nothing(value.origin());
      return list.with(index, set(old, rest, value));
    }
    Node.Mapping block = block(node, value.origin());
    Node old = block.get(name).orElse(new Node.Nothing(value.origin()));
    return block.with(name, set(old, rest, value));
  }

  /** {@code auth: htpasswd} names a block as {@code auth: {htpasswd: }} does. */
  private static Node.Mapping block(Node node, Origin origin) {
    return switch (node) {
      case Node.Mapping mapping -> mapping;
      case Node.Scalar scalar ->
          new Node.Mapping(
              new LinkedHashMap<>(Map.of(scalar.text(), new Node.Nothing(scalar.origin()))),
              scalar.origin());
      case Node.Sequence _, Node.Nothing _ -> Node.Mapping.empty(origin);
    };
  }
}
