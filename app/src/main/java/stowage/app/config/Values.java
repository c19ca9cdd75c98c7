package stowage.app.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The values of the keys: what was written, else the table's default. A value of the wrong type
 * counts as absent; the inspection has named it by then.
 */
final class Values {
  private final Node.Mapping tree;
  private final ConfigurationKeys keys;

  Values(Node.Mapping tree, ConfigurationKeys keys) {
    this.tree = tree;
    this.keys = keys;
  }

  ConfigurationKeys keys() {
    return keys;
  }

  Node.Mapping tree() {
    return tree;
  }

  /** What was written under a path, empty values included. */
  Optional<Node> node(String path) {
    Optional<Node> node = Optional.of(tree);
    for (String name : path.split("\\.", -1)) {
      node =
          node.flatMap(
              parent -> parent instanceof Node.Mapping block ? block.get(name) : Optional.empty());
    }
    return node;
  }

  /** Whether somebody gave it a value. */
  boolean isSet(String path) {
    return node(path).filter(node -> !node.isBlank()).isPresent();
  }

  /** For messages: the path and where it was set. */
  String place(String path) {
    return path + node(path).map(node -> " (" + node.origin() + ")").orElse("");
  }

  Optional<String> written(String path) {
    return node(path)
        .map(node -> node instanceof Node.Scalar scalar ? scalar.text() : "")
        .filter(text -> !text.isEmpty() && keys.get(path).accepts(text))
        .map(keys.get(path)::canonical);
  }

  String text(String path) {
    return written(path).orElseGet(() -> fallback(path));
  }

  Optional<Path> path(String path) {
    return written(path).map(Path::of);
  }

  boolean flag(String path) {
    return Booleans.parse(text(path)).orElseThrow();
  }

  long number(String path) {
    return WholeNumber.parse(text(path)).orElseThrow();
  }

  Duration duration(String path) {
    return GoDuration.parse(text(path)).orElseThrow();
  }

  long bytes(String path) {
    return ByteSize.parse(text(path)).orElseThrow();
  }

  Optional<Address> address(String path) {
    return written(path).flatMap(Address::parse);
  }

  /** A list's texts; the table's default where it isn't set at all. */
  List<String> list(String path) {
    return node(path)
        .filter(node -> node instanceof Node.Sequence)
        .map(Values::texts)
        .orElseGet(
            () ->
                keys.get(path)
                    .fallback()
                    .map(text -> List.of(text.split(", ", -1)))
                    .orElse(List.of()));
  }

  /** The blocks of a list. */
  List<Node.Mapping> blocks(String path) {
    return node(path)
        .map(node -> node instanceof Node.Sequence list ? list.elements() : List.<Node>of())
        .orElse(List.of())
        .stream()
        .filter(Node.Mapping.class::isInstance)
        .map(Node.Mapping.class::cast)
        .toList();
  }

  /** The names of a block with their lists of texts. */
  Map<String, List<String>> lists(String path) {
    Map<String, List<String>> lists = new LinkedHashMap<>();
    entries(path).forEach((name, node) -> lists.put(name, texts(node)));
    return lists;
  }

  Map<String, Node> entries(String path) {
    return node(path).flatMap(Node::block).map(Node.Mapping::entries).orElse(Map.of());
  }

  static List<String> texts(Node node) {
    List<String> texts = new ArrayList<>();
    switch (node) {
      case Node.Scalar scalar -> texts.add(scalar.text());
      case Node.Sequence sequence ->
          sequence.elements().forEach(element -> texts.addAll(texts(element)));
      case Node.Mapping _, Node.Nothing _ -> {}
    }
    return texts;
  }

  private String fallback(String path) {
    return keys.get(path)
        .fallback()
        .orElseThrow(() -> new IllegalStateException("no default: " + path));
  }
}
