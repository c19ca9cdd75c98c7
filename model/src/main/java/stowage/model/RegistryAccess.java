package stowage.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a project's registry is open to: its {@code container_registry_access_level}. */
public enum RegistryAccess {
  /** Nothing works, whoever asks. */
  DISABLED,
  /** Members with at least Reporter, whatever the project's visibility. */
  PRIVATE,
  /** Whoever has access to the project. */
  ENABLED;

  /** The word in the API and in rows. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<RegistryAccess> ofWireName(String name) {
    return Arrays.stream(values()).filter(value -> value.wireName().equals(name)).findFirst();
  }
}
