package stowage.core.access;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A setting of the whole instance, as administrators change it over the API. */
public enum SiteSetting {
  /** While it is off no registry token is issued, and nothing is deleted. Our own name. */
  CONTAINER_REGISTRY_ENABLED(true),
  /** How long a registry token lives, in minutes. */
  CONTAINER_REGISTRY_TOKEN_EXPIRE_DELAY(1, 1_440, 5),
  /** {@code container_registry_access_level} of projects to come. Our own name. */
  DEFAULT_CONTAINER_REGISTRY_ACCESS_LEVEL("disabled private enabled", "enabled"),
  /** Visibility of projects to come that are made without saying. */
  DEFAULT_PROJECT_VISIBILITY("private internal public", "private"),
  /** Visibility of groups to come that are made without saying. */
  DEFAULT_GROUP_VISIBILITY("private internal public", "private"),
  /** Cleanup jobs that run at a time; 0 stops them. */
  CONTAINER_REGISTRY_EXPIRATION_POLICIES_WORKER_CAPACITY(0, 1_000, 4),
  /** What one cleanup run may take, in seconds. */
  CONTAINER_REGISTRY_DELETE_TAGS_SERVICE_TIMEOUT(0, 86_400, 250),
  /** Kept for scripts that set it: cleanup here has no such limit. */
  CONTAINER_REGISTRY_CLEANUP_TAGS_SERVICE_MAX_LIST_SIZE(0, 1_000_000, 200),
  /** Kept for scripts that set it: the times of tags are in the database. */
  CONTAINER_REGISTRY_EXPIRATION_POLICIES_CACHING(true);

  /** What a value has to look like. */
  public enum Kind {
    /** {@code true} or {@code false}. */
    FLAG,
    /** A whole number in decimal. */
    NUMBER,
    /** One of some words. */
    WORD
  }

  private final Kind kind;
  private final int least;
  private final int most;
  private final String words;
  private final String initial;

  SiteSetting(boolean initial) {
    this(Kind.FLAG, 0, 0, "", Boolean.toString(initial));
  }

  SiteSetting(int least, int most, int initial) {
    this(Kind.NUMBER, least, most, "", Integer.toString(initial));
  }

  SiteSetting(String words, String initial) {
    this(Kind.WORD, 0, 0, words, initial);
  }

  SiteSetting(Kind kind, int least, int most, String words, String initial) {
    this.kind = kind;
    this.least = least;
    this.most = most;
    this.words = words;
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
      case FLAG -> flaw(value.equals("true") || value.equals("false"), "is no boolean");
      case NUMBER -> flaw(isNumber(value), "must be a number from " + least + " to " + most);
      case WORD ->
          flaw(
              List.of(words.split(" ", -1)).contains(value),
              "must be one of " + words.replace(" ", ", "));
    };
  }

  private static Optional<String> flaw(boolean isRight, String text) {
    return isRight ? Optional.empty() : Optional.of(text);
  }

  private boolean isNumber(String value) {
    if (!value.matches("[0-9]{1,9}")) {
      return false;
    }
    int number = Integer.parseInt(value);
    return number >= least && number <= most;
  }
}
