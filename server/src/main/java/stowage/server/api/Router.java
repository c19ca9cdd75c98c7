package stowage.server.api;

import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import stowage.server.http.FormText;

/**
 * Finds the route of a path. Paths are split before they are decoded, so that an encoded slash
 * belongs to its segment; where several templates fit, the one with the words wins.
 */
final class Router {

  /** What a path leads to. */
  sealed interface Found {
    /**
     * A route.
     *
     * @param values of the template's parameters, decoded
     */
    record Match(ApiRoute route, Map<String, String> values) implements Found {}

    record OtherMethods(List<String> allowed) implements Found {}

    record Nowhere() implements Found {}
  }

  private record Entry(ApiRoute route, List<String> segments) {}

  private final Map<Integer, List<Entry>> bySegments = new HashMap<>();

  Router(List<ApiRoute> routes) {
    Set<String> shapes = new HashSet<>();
    for (ApiRoute route : routes) {
      String shape = route.method() + " " + route.template().replaceAll(":[^/]+", ":");
      if (!shapes.add(shape)) {
        throw new IllegalArgumentException("two routes for " + shape);
      }
      List<String> segments = segments(route.template());
      bySegments
          .computeIfAbsent(segments.size(), _ -> new ArrayList<>())
          .add(new Entry(route, segments));
    }
    bySegments.values().forEach(entries -> entries.sort(Comparator.comparing(Router::rank)));
  }

  /** Words before parameters, from the left. */
  private static String rank(Entry entry) {
    StringBuilder rank = new StringBuilder();
    entry.segments().forEach(segment -> rank.append(segment.startsWith(":") ? 'b' : 'a'));
    return rank.toString();
  }

  /**
   * The route.
   *
   * @param path below {@code /api/v4}, as it was sent
   */
  Found find(String method, String path) {
    List<String> segments = segments(path);
    TreeSet<String> methods = new TreeSet<>();
    for (Entry entry : bySegments.getOrDefault(segments.size(), List.of())) {
      if (!fits(entry.segments(), segments)) {
        continue;
      }
      if (entry.route().method().equals(method)) {
        return match(entry, segments);
      }
      methods.add(entry.route().method());
    }
    return methods.isEmpty() ? new Found.Nowhere() : new Found.OtherMethods(List.copyOf(methods));
  }

  private static List<String> segments(String path) {
    String inner = path.startsWith("/") ? path.substring(1) : path;
    return List.of(inner.split("/", -1));
  }

  private static boolean fits(List<String> template, List<String> path) {
    for (int i = 0; i < template.size(); i++) {
      boolean fits =
          template.get(i).startsWith(":")
              ? !path.get(i).isEmpty()
              : template.get(i).equals(path.get(i));
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private static Found match(Entry entry, List<String> path) {
    Map<String, String> values = new LinkedHashMap<>();
    try {
      for (int i = 0; i < path.size(); i++) {
        String name = entry.segments().get(i);
        if (name.startsWith(":")) {
          values.put(name.substring(1), decoded(path.get(i)));
        }
      }
      return new Found.Match(entry.route(), values);
    } catch (CharacterCodingException e) {
      return new Found.Nowhere();
    }
  }

  /** A plus is a plus in a path. */
  private static String decoded(String segment) throws CharacterCodingException {
    return FormText.decode(segment.replace("+", "%2B"));
  }
}
