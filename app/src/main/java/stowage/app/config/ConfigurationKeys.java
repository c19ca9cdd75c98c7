package stowage.app.config;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Every key that is known: those of {@code registry:2}, distribution 3 and GitLab's registry, and
 * our own. Read from the {@code .keys} files beside this class.
 */
final class ConfigurationKeys {
  private static final List<String> FILES =
      List.of(
          "http",
          "storage",
          "auth",
          "content",
          "log",
          "operations",
          "services",
          "redis",
          "drivers");

  /** Where the older registries name an environment variable after a field, not after the key. */
  private static final Map<String, String> FIELD_NAMES =
      Map.of(
          "notifications.events", "EVENTCONFIG",
          "health.file", "FILECHECKERS",
          "health.http", "HTTPCHECKERS",
          "health.tcp", "TCPCHECKERS",
          "log.hooks[].options", "MAILOPTIONS");

  private final List<Key> keys;
  private final KeyLevel root = new KeyLevel("");

  ConfigurationKeys(List<Key> keys) {
    this.keys = List.copyOf(keys);
    this.keys.forEach(key -> root.add(key, FIELD_NAMES));
  }

  static ConfigurationKeys load() {
    List<Key> keys = new ArrayList<>();
    FILES.forEach(file -> keys.addAll(read(file)));
    return new ConfigurationKeys(keys);
  }

  List<Key> all() {
    return keys;
  }

  KeyLevel root() {
    return root;
  }

  /** The key of a path whose names are given literally, without elements of lists. */
  Key get(String path) {
    return find(path).orElseThrow(() -> new IllegalArgumentException("no such key: " + path));
  }

  private Optional<Key> find(String path) {
    Optional<KeyLevel> level = Optional.of(root);
    for (String name : path.split("\\.", -1)) {
      level = level.flatMap(parent -> parent.child(name));
    }
    return level.flatMap(KeyLevel::key);
  }

  private static List<Key> read(String file) {
    InputStream stream = ConfigurationKeys.class.getResourceAsStream(file + ".keys");
    Objects.requireNonNull(stream, file);
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      return lines.lines().filter(line -> !line.startsWith("#")).map(Key::parse).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
