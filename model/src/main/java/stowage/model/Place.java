package stowage.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where rights are given: a namespace (a group, or a person's own) or a project. */
public record Place(Kind kind, long id) {

  /** What the number belongs to. */
  public enum Kind {
    NAMESPACE,
    PROJECT;

    /** The word in rows. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Kind> ofWireName(String name) {
      return Arrays.stream(values()).filter(kind -> kind.wireName().equals(name)).findFirst();
    }
  }

  public static Place namespace(long id) {
    return new Place(Kind.NAMESPACE, id);
  }

  public static Place project(long id) {
    return new Place(Kind.PROJECT, id);
  }
}
