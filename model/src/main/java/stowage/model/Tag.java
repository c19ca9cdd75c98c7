package stowage.model;

import java.util.Optional;

/** A tag: a word character, then up to 127 word characters, dots or dashes (distribution spec). */
public record Tag(String value) implements Comparable<Tag> {

  public static final int MAX_CHARACTERS = 128;

  public Tag {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not a tag");
    }
  }

  public static Optional<Tag> parse(String text) {
    return isValid(text) ? Optional.of(new Tag(text)) : Optional.empty();
  }

  @Override
  public int compareTo(Tag other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }

  private static boolean isValid(String text) {
    if (text.isEmpty() || text.length() > MAX_CHARACTERS || !isWord(text.charAt(0))) {
      return false;
    }
    for (int i = 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isWord(c) && c != '.' && c != '-') {
        return false;
      }
    }
    return true;
  }

  private static boolean isWord(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  }
}
