package stowage.rules;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The file {@code build/import-rules.txt}. */
record ImportRules(Map<String, Set<String>> packages, Map<String, Set<String>> libraries) {

  private static final String LIBRARY = "library ";

  static ImportRules read() throws IOException {
    Map<String, Set<String>> packages = new HashMap<>();
    Map<String, Set<String>> libraries = new HashMap<>();
    for (String line : Files.readAllLines(Checkout.root().resolve("build/import-rules.txt"))) {
      int colon = line.indexOf(':');
      if (line.startsWith("#") || colon < 0) {
        continue;
      }
      String name = line.substring(0, colon).strip();
      Set<String> allowed = words(line.substring(colon + 1));
      if (name.startsWith(LIBRARY)) {
        libraries.put(name.substring(LIBRARY.length()).strip(), allowed);
      } else {
        packages.put(name, allowed);
      }
    }
    return new ImportRules(packages, libraries);
  }

  private static Set<String> words(String text) {
    Set<String> words = new HashSet<>(Arrays.asList(text.strip().split("\\s+")));
    words.remove("");
    return words;
  }
}
