package stowage.metadata;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import stowage.model.RepositoryName;

/** Full paths of namespaces and projects, and their keys: the same in lower case. */
final class Paths {

  private Paths() {}

  static String key(String path) {
    return path.toLowerCase(Locale.ROOT);
  }

  static String root(String key) {
    int slash = key.indexOf('/');
    return slash < 0 ? key : key.substring(0, slash);
  }

  static int levels(String key) {
    return 1 + (int) key.chars().filter(letter -> letter == '/').count();
  }

  static String join(String parent, String path) {
    return parent + "/" + path;
  }

  static boolean isAtOrBelow(String key, String above) {
    return key.equals(above) || key.startsWith(above + "/");
  }

  /** Whatever is below compares above this. */
  static String below(String key) {
    return key + "/";
  }

  /** Whatever is below compares under this: the letter after the slash is a zero. */
  static String afterBelow(String key) {
    return key + "0";
  }

  /** The name and what is left of it when last components are taken off, longest first. */
  static List<String> prefixes(RepositoryName name) {
    List<String> prefixes = new ArrayList<>();
    String rest = name.value();
    prefixes.add(rest);
    for (int slash = rest.lastIndexOf('/'); slash > 0; slash = rest.lastIndexOf('/')) {
      rest = rest.substring(0, slash);
      prefixes.add(rest);
    }
    return prefixes;
  }

  /** The key of a full path that somebody asks for; none where nothing can have that path. */
  static Optional<String> wanted(String fullPath) {
    // Some letters elsewhere have lower-case forms in ASCII.
    boolean ascii = fullPath.chars().allMatch(letter -> letter < 0x80);
    return Optional.of(key(fullPath)).filter(key -> ascii && RepositoryName.parse(key).isPresent());
  }

  /**
   * What a namespace or project is called must be able to stand in a repository's name; whoever
   * takes it from people says first, and with reasons, what can't.
   */
  static void check(String path) {
    if (path.indexOf('/') >= 0 || wanted(path).isEmpty()) {
      throw new IllegalArgumentException("not a path component");
    }
  }
}
