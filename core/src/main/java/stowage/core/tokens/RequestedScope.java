package stowage.core.tokens;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.stream.Stream;

/**
 * A resource with the actions that a client asks for (Docker's token scope documentation). A
 * resource type may carry a class in parentheses, which says nothing about rights.
 *
 * @param name with colons where the registry's host is part of it
 */
public record RequestedScope(String type, String name, SequencedSet<String> actions) {

  /** No client asks for more at once. */
  static final int MAX_SCOPES = 100;

  /**
   * Reads the values of the scope parameter: it may come several times, and each time with several
   * scopes between spaces. What is no scope is left out.
   */
  public static List<RequestedScope> parse(List<String> parameters) {
    return parameters.stream()
        .flatMap(parameter -> Arrays.stream(parameter.split(" ", -1)))
        .flatMap(scope -> parse(scope).stream())
        .limit(MAX_SCOPES)
        .toList();
  }

  private static Optional<RequestedScope> parse(String scope) {
    int first = scope.indexOf(':');
    int last = scope.lastIndexOf(':');
    if (first <= 0 || last <= first + 1) {
      return Optional.empty();
    }
    SequencedSet<String> actions =
        Stream.of(scope.substring(last + 1).split(",", -1))
            .filter(action -> !action.isEmpty())
            .collect(LinkedHashSet::new, LinkedHashSet::add, LinkedHashSet::addAll);
    return Optional.of(
        new RequestedScope(
            withoutClass(scope.substring(0, first)), scope.substring(first + 1, last), actions));
  }

  private static String withoutClass(String type) {
    int parenthesis = type.indexOf('(');
    return parenthesis > 0 && type.endsWith(")") ? type.substring(0, parenthesis) : type;
  }
}
