package stowage.core.access;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import stowage.model.RegistryAccess;
import stowage.model.Visibility;

/** A setting of the whole instance, as administrators change it over the API. */
public enum SiteSetting {
  /** While it is off no registry token is issued, and nothing is deleted. Our own name. */
  CONTAINER_REGISTRY_ENABLED(new Kind.Flag(), "true"),
  /** How long a registry token lives, in minutes. */
  CONTAINER_REGISTRY_TOKEN_EXPIRE_DELAY(new Kind.Number(1, 1440), "5"),
  /** {@code container_registry_access_level} of projects to come. Our own name. */
  DEFAULT_CONTAINER_REGISTRY_ACCESS_LEVEL(words(RegistryAccess.values()), "enabled"),
  /** Visibility of projects to come that are made without saying. */
  DEFAULT_PROJECT_VISIBILITY(words(Visibility.values()), "private"),
  /** Visibility of groups to come that are made without saying. */
  DEFAULT_GROUP_VISIBILITY(words(Visibility.values()), "private"),
  /** Cleanup jobs that run at a time; 0 stops them. */
  CONTAINER_REGISTRY_EXPIRATION_POLICIES_WORKER_CAPACITY(new Kind.Number(0, 1000), "4"),
  /** What one cleanup run may take, in seconds. */
  CONTAINER_REGISTRY_DELETE_TAGS_SERVICE_TIMEOUT(new Kind.Number(0, 86_400), "250"),
  /** Kept for scripts that set it: cleanup here has no such limit. */
  CONTAINER_REGISTRY_CLEANUP_TAGS_SERVICE_MAX_LIST_SIZE(new Kind.Number(0, 1_000_000), "200"),
  /** Kept for scripts that set it: the times of tags are in the database. */
  CONTAINER_REGISTRY_EXPIRATION_POLICIES_CACHING(new Kind.Flag(), "true");

  /** What a value has to look like. */
  public sealed interface Kind {

    /** {@code true} or {@code false}. */
    record Flag() implements Kind {}

    /** A whole number in decimal, between two others that are allowed too. */
    record Number(int least, int most) implements Kind {}

    /** One of some words. */
    record Word(List<String> words) implements Kind {
      public Word {
        words = List.copyOf(words);
      }
    }
  }

  private final Kind kind;
  private final String initial;

  SiteSetting(Kind kind, String initial) {
    this.kind = kind;
    this.initial = initial;
  }

  /** The name in the API and in rows. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  public Kind kind() {
    return kind;
  }

  /** The value where nobody set another. */
  String initial() {
    return initial;
  }

  public static Optional<SiteSetting> ofWireName(String name) {
    return Arrays.stream(values()).filter(setting -> setting.wireName().equals(name)).findFirst();
  }

  /** What is wrong with a value, for whoever gave it; empty if nothing is. */
  public Optional<String> flaw(String value) {
    return switch (kind) {
      case Kind.Flag() -> flaw(value.equals("true") || value.equals("false"), "is no boolean");
      case Kind.Number(int least, int most) ->
          flaw(isBetween(value, least, most), "must be a number from " + least + " to " + most);
      case Kind.Word(List<String> words) ->
          flaw(words.contains(value), "must be one of " + String.join(", ", words));
    };
  }

  private static Optional<String> flaw(boolean isRight, String text) {
    return isRight ? Optional.empty() : Optional.of(text);
  }

  private static boolean isBetween(String value, int least, int most) {
    if (!value.matches("[0-9]{1,9}")) {
      return false;
    }
    int number = Integer.parseInt(value);
    return number >= least && number <= most;
  }

  private static Kind words(Enum<?>[] values) {
    return new Kind.Word(
        Arrays.stream(values).map(value -> value.name().toLowerCase(Locale.ROOT)).toList());
  }
}
