package stowage.app.config;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A place in the tree of keys, with what may stand below it. Filled once, then only read. */
final class KeyLevel {
  static final String ANY = "*";
  static final String ELEMENT = "[]";

  private final String path;
  private final Map<String, KeyLevel> children = new LinkedHashMap<>();
  private final Map<String, KeyLevel> variables = new LinkedHashMap<>();
  private @Nullable Key key;

  KeyLevel(String path) {
    this.path = path;
  }

  String path() {
    return path;
  }

  Optional<Key> key() {
    return Optional.ofNullable(key);
  }

  /** Without a line of its own, a place is a block, or a list of them. */
  KeyType type() {
    return key == null || children.containsKey(ELEMENT) ? typeOfChildren() : key.type();
  }

  Optional<KeyLevel> child(String name) {
    KeyLevel named = children.get(name);
    return Optional.ofNullable(named != null || name.equals(ELEMENT) ? named : children.get(ANY));
  }

  /** The child that a part of an environment variable's name means. */
  Optional<KeyLevel> variable(String token) {
    return Optional.ofNullable(variables.get(token));
  }

  Set<String> names() {
    return children.keySet();
  }

  Collection<KeyLevel> children() {
    return children.values();
  }

  void add(Key added, Map<String, String> fieldNames) {
    KeyLevel level = this;
    for (String name : added.path().replace(ELEMENT, "." + ELEMENT).split("\\.", -1)) {
      level = level.grow(name, fieldNames);
    }
    level.key = added;
    if (added.type() == KeyType.LIST) {
      level.grow(ELEMENT, fieldNames).key = element(added);
    }
  }

  private static Key element(Key list) {
    return new Key(
        list.path() + ELEMENT,
        KeyType.TEXT,
        List.of(),
        Optional.empty(),
        new KeyClass.Served(),
        list.description());
  }

  private KeyType typeOfChildren() {
    return children.containsKey(ELEMENT) ? KeyType.LIST : KeyType.BLOCK;
  }

  private KeyLevel grow(String name, Map<String, String> fieldNames) {
    KeyLevel existing = children.get(name);
    if (existing != null) {
      return existing;
    }
    KeyLevel child = new KeyLevel(join(path, name));
    children.put(name, child);
    variables.put(name, child);
    variables.put(name.replace("_", ""), child);
    String field = fieldNames.get(child.path);
    if (field != null) {
      variables.put(field.toLowerCase(Locale.ROOT), child);
    }
    return child;
  }

  static String join(String path, String name) {
    return path.isEmpty() || name.startsWith("[") ? path + name : path + "." + name;
  }
}
