package stowage.app.config;

/** What becomes of a known key. */
sealed interface KeyClass {

  /** It does what it says. */
  record Served() implements KeyClass {}

  /** It is known and changes nothing; one warning names all such keys. */
  record Harmless() implements KeyClass {}

  /**
   * It decides who gets in, what may be written or deleted, where data lies, how it is kept, or
   * somebody waits for it: the start stops.
   *
   * @param version when it comes, or {@code never}
   * @param exempt the value that stops nothing, or for the element of a list the key that exempts
   *     it when true; empty: any value stops
   * @param evenEmpty whether the bare name stops
   */
  record Refused(String version, String exempt, boolean evenEmpty) implements KeyClass {}

  static KeyClass parse(String text) {
    String[] words = text.split(" ", -1);
    return switch (words[0]) {
      case "served" -> new Served();
      case "harmless" -> new Harmless();
      case "refused" -> refused(words);
      default -> throw new IllegalArgumentException("no class of keys: " + text);
    };
  }

  private static Refused refused(String[] words) {
    boolean named = words.length == 3 && words[2].equals("named");
    String exempt = words.length == 4 && words[2].equals("unless") ? words[3] : "";
    if (words.length != 2 && !named && exempt.isEmpty()) {
      throw new IllegalArgumentException("no class of keys: " + String.join(" ", words));
    }
    return new Refused(words[1], exempt, named);
  }
}
