package stowage.app.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Holds what was written against the table of keys: unknown names, values of the wrong type, keys
 * that stop the start, keys that change nothing.
 */
final class Inspection {
  private static final int MAX_NAME_CHARACTERS = 100;

  private final ConfigurationKeys keys;
  private final List<String> problems = new ArrayList<>();
  private final List<String> harmless = new ArrayList<>();

  /** How many of the blocks that we are in would stop the start and don't. */
  private int exemptions;

  private Inspection(ConfigurationKeys keys) {
    this.keys = keys;
  }

  static Inspection of(Node.Mapping tree, ConfigurationKeys keys) {
    Inspection inspection = new Inspection(keys);
    inspection.visit(tree, keys.root(), "");
    return inspection;
  }

  List<String> problems() {
    return problems;
  }

  /** Paths that have a value which changes nothing. */
  List<String> harmless() {
    return harmless;
  }

  private void visit(Node node, KeyLevel level, String path) {
    Optional<KeyClass.Refused> refused = level.key().flatMap(Inspection::refused);
    if (exemptions == 0 && refused.filter(refusal -> stops(refusal, node)).isPresent()) {
      problems.add(refusal(path, node, level.key().orElseThrow(), refused.get()));
      return;
    }
    int exemption = refused.isPresent() ? 1 : 0;
    exemptions += exemption;
    descend(node, level, path);
    exemptions -= exemption;
  }

  private void descend(Node node, KeyLevel level, String path) {
    switch (node) {
      case Node.Nothing _ -> {}
      case Node.Scalar scalar -> visitScalar(scalar, level, path);
      case Node.Sequence sequence -> visitSequence(sequence, level, path);
      case Node.Mapping mapping -> visitMapping(mapping, level, path);
    }
  }

  private void visitScalar(Node.Scalar scalar, KeyLevel level, String path) {
    boolean accepted =
        level.key().filter(key -> level.type() == key.type()).isPresent()
            ? level.key().orElseThrow().accepts(scalar.text())
            : level.type().accepts(scalar.text()) && !level.type().isBlock();
    if (!accepted && !scalar.isBlank() && !isStrayVariable(scalar, level)) {
      mistyped(scalar, level, path);
    }
    noteHarmless(level, path);
  }

  /** Kubernetes makes {@code REGISTRY_DATABASE_PORT} out of a service's name. */
  private static boolean isStrayVariable(Node.Scalar scalar, KeyLevel level) {
    return scalar.origin().line() == 0 && isHarmless(level);
  }

  private void visitSequence(Node.Sequence sequence, KeyLevel level, String path) {
    if (level.type() == KeyType.OPAQUE) {
      noteHarmless(level, path);
      return;
    }
    Optional<KeyLevel> element = level.child(KeyLevel.ELEMENT);
    if (element.isEmpty()) {
      mistyped(sequence, level, path);
      return;
    }
    if (!sequence.isBlank()) {
      noteHarmless(level, path);
    }
    for (int i = 0; i < sequence.elements().size(); i++) {
      visit(sequence.elements().get(i), element.get(), path + "[" + i + "]");
    }
  }

  private void visitMapping(Node.Mapping mapping, KeyLevel level, String path) {
    if (level.type() == KeyType.OPAQUE) {
      noteHarmless(level, path);
      return;
    }
    if (!level.type().isBlock()) {
      mistyped(mapping, level, path);
      return;
    }
    for (Map.Entry<String, Node> entry : mapping.entries().entrySet()) {
      String below = KeyLevel.join(path, entry.getKey());
      Optional<KeyLevel> child = level.child(entry.getKey()).filter(_ -> isName(entry.getKey()));
      if (child.isPresent()) {
        visit(entry.getValue(), child.get(), below);
      } else {
        unknown(entry.getValue(), level, entry.getKey(), below);
      }
    }
  }

  private static boolean isName(String name) {
    return !name.equals(KeyLevel.ANY) && !name.equals(KeyLevel.ELEMENT);
  }

  private void noteHarmless(KeyLevel level, String path) {
    if (isHarmless(level)) {
      harmless.add(path);
    }
  }

  private static boolean isHarmless(KeyLevel level) {
    return level.key().filter(key -> key.keyClass() instanceof KeyClass.Harmless).isPresent();
  }

  private void mistyped(Node node, KeyLevel level, String path) {
    String expectation =
        level
            .key()
            .filter(key -> key.type() == level.type())
            .map(Key::expectation)
            .orElse(level.type().expectation());
    problems.add(path + " (" + node.origin() + "): expected " + expectation);
  }

  private void unknown(Node node, KeyLevel level, String name, String path) {
    String shown =
        path.length() > MAX_NAME_CHARACTERS ? path.substring(0, MAX_NAME_CHARACTERS) : path;
    String hint = suggestion(level, name).map(near -> "; did you mean " + near + "?").orElse("");
    problems.add(shown + " (" + node.origin() + "): unknown key" + hint);
  }

  /** A neighbour with a similar name, else a key elsewhere that ends in the same one. */
  private Optional<String> suggestion(KeyLevel level, String name) {
    if (name.length() > MAX_NAME_CHARACTERS) {
      return Optional.empty();
    }
    return Nearest.to(name, level.names())
        .map(near -> KeyLevel.join(level.path(), near))
        .or(
            () ->
                keys.all().stream().map(Key::path).filter(p -> p.endsWith("." + name)).findFirst())
        .or(() -> Nearest.to(KeyLevel.join(level.path(), name), paths()));
  }

  private List<String> paths() {
    return keys.all().stream().map(Key::path).toList();
  }

  private static Optional<KeyClass.Refused> refused(Key key) {
    return key.keyClass() instanceof KeyClass.Refused refused
        ? Optional.of(refused)
        : Optional.empty();
  }

  private static boolean stops(KeyClass.Refused refused, Node node) {
    if (node.isBlank()) {
      return refused.evenEmpty();
    }
    return switch (node) {
      case Node.Scalar scalar -> !isExempt(refused, scalar.text());
      case Node.Mapping mapping ->
          refused.exempt().isEmpty() || !isSwitchedOn(mapping, refused.exempt());
      case Node.Sequence _, Node.Nothing _ -> true;
    };
  }

  private static boolean isExempt(KeyClass.Refused refused, String text) {
    boolean bothFalse =
        refused.exempt().equals("false")
            && Booleans.parse(text).filter(value -> !value).isPresent();
    return bothFalse || (!refused.exempt().isEmpty() && refused.exempt().equals(text));
  }

  private static boolean isSwitchedOn(Node.Mapping mapping, String name) {
    return mapping
        .get(name)
        .filter(
            node ->
                node instanceof Node.Scalar scalar && Booleans.parse(scalar.text()).orElse(false))
        .isPresent();
  }

  private static String refusal(String path, Node node, Key key, KeyClass.Refused refused) {
    String when =
        refused.version().equals("never")
            ? "is not supported. "
            : "comes in version " + refused.version() + "; this one can't do it. ";
    return path + " (" + node.origin() + ") " + when + key.description();
  }
}
