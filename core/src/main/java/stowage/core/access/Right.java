package stowage.core.access;

import java.util.Locale;

/** What can be done with a repository, in the words of token scopes. */
public enum Right {
  PULL,
  PUSH,
  DELETE;

  /** What is decided about. */
  Action action() {
    return switch (this) {
      case PULL -> Action.PULL;
      case PUSH -> Action.PUSH;
      case DELETE -> Action.DELETE_CONTENT;
    };
  }

  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
