package stowage.core.access;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import stowage.model.RegistryAccess;
import stowage.model.Visibility;

/** Reads {@code decisions.txt}: cells to what their letter means. */
public final class DecisionTable {

  /** Who, by what, does what, where. */
  public record Cell(
      String section,
      Action action,
      String credential,
      Visibility visibility,
      RegistryAccess registry,
      String kind,
      String column) {}

  private record Head(List<Action> actions, List<String> credentials) {}

  private final Map<Cell, Verdict> cells = new LinkedHashMap<>();
  private final List<Head> heads = new ArrayList<>();
  private String section = "";
  private List<String> columns = List.of();
  private List<String> kinds = List.of();
  private List<String> credentials = List.of();
  private boolean isInBody;
  private long wanted;

  public static DecisionTable read() {
    DecisionTable table = new DecisionTable();
    InputStream resource =
        Objects.requireNonNull(DecisionTable.class.getResourceAsStream("decisions.txt"));
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
      lines.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(table::line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    table.endSection();
    return table;
  }

  public Map<Cell, Verdict> cells() {
    return cells;
  }

  /** How many cells there are if none is missing. */
  long wanted() {
    return wanted;
  }

  private void line(String line) {
    if (line.startsWith("== ")) {
      endSection();
      section = line.substring("== ".length());
    } else if (line.startsWith(" ")) {
      row(words(line));
    } else if (line.contains(":")) {
      head(line);
    } else {
      define(words(line));
    }
  }

  private void endSection() {
    wanted +=
        (long) Action.values().length
            * credentials.size()
            * Visibility.values().length
            * RegistryAccess.values().length
            * kinds.size()
            * columns.size();
  }

  private void define(List<String> words) {
    List<String> values = words.subList(1, words.size());
    switch (words.getFirst()) {
      case "columns" -> columns = values;
      case "kinds" -> kinds = values;
      case "credential" -> credentials = values;
      default -> throw new IllegalArgumentException(words.toString());
    }
  }

  private void head(String line) {
    if (isInBody) {
      heads.clear();
      isInBody = false;
    }
    int colon = line.indexOf(':');
    heads.add(
        new Head(
            words(line.substring(0, colon)).stream().map(DecisionTable::action).toList(),
            chosen(words(line.substring(colon + 1)), credentials)));
  }

  private void row(List<String> words) {
    isInBody = true;
    List<String> letters = words.subList(3, words.size());
    if (letters.size() != columns.size()) {
      throw new IllegalArgumentException(section + ": " + words);
    }
    for (Visibility visibility : Visibility.values()) {
      for (RegistryAccess registry : RegistryAccess.values()) {
        if (matches(words.get(0), visibility) && matches(words.get(1), registry)) {
          chosen(List.of(words.get(2)), kinds)
              .forEach(kind -> cells(visibility, registry, kind, letters));
        }
      }
    }
  }

  private void cells(
      Visibility visibility, RegistryAccess registry, String kind, List<String> letters) {
    for (Head head : heads) {
      for (Action action : head.actions()) {
        for (String credential : head.credentials()) {
          for (int i = 0; i < columns.size(); i++) {
            Cell cell =
                new Cell(section, action, credential, visibility, registry, kind, columns.get(i));
            put(cell, verdict(letters.get(i)));
          }
        }
      }
    }
  }

  private void put(Cell cell, Verdict verdict) {
    if (cells.put(cell, verdict) != null) {
      throw new IllegalArgumentException("named twice: " + cell);
    }
  }

  private static Verdict verdict(String letter) {
    return switch (letter) {
      case "y" -> Verdict.ALLOWED;
      case "s" -> Verdict.OUT_OF_SCOPE;
      case "h" -> Verdict.HIDDEN;
      case "o" -> Verdict.SWITCHED_OFF;
      case "f" -> Verdict.FORBIDDEN;
      default -> throw new IllegalArgumentException("no letter of the table: " + letter);
    };
  }

  private static List<String> chosen(List<String> words, List<String> all) {
    if (words.getFirst().equals("*")) {
      return all;
    }
    boolean isAllBut = words.getFirst().equals("!");
    List<String> named = isAllBut ? words.subList(1, words.size()) : words;
    if (!all.containsAll(named)) {
      throw new IllegalArgumentException(named + " not among " + all);
    }
    return isAllBut ? all.stream().filter(each -> !named.contains(each)).toList() : named;
  }

  private static boolean matches(String words, Enum<?> value) {
    return words.equals("*") || Arrays.asList(words.split(",", -1)).contains(lower(value));
  }

  private static Action action(String word) {
    return Arrays.stream(Action.values())
        .filter(action -> lower(action).equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no action: " + word));
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static List<String> words(String line) {
    return List.of(line.strip().split("\\s+"));
  }
}
