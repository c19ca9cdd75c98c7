package stowage.app.config;

import java.util.Locale;
import java.util.Optional;

/** Truth values as YAML 1.1 writes them, which is what the older registries read. */
final class Booleans {
  private Booleans() {}

  static Optional<Boolean> parse(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "yes", "on" -> Optional.of(true);
      case "false", "no", "off" -> Optional.of(false);
      default -> Optional.empty();
    };
  }
}
