package stowage.metadata;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Scopes as a column holds them: words with a space between, in byte order. */
final class Scopes {

  private Scopes() {}

  static String toText(Set<String> scopes) {
    return String.join(" ", new TreeSet<>(scopes));
  }

  static Set<String> ofText(String text) {
    List<String> words = text.isEmpty() ? List.of() : List.of(text.split(" "));
    return Collections.unmodifiableSet(new TreeSet<>(words));
  }
}
