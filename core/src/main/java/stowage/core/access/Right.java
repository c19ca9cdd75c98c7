package stowage.core.access;

import java.util.Locale;

/** What can be done with a repository, in the words of token scopes. */
public enum Right {
  PULL,
  PUSH,
  DELETE;

  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
