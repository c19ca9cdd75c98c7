package stowage.core.projects;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import stowage.core.access.Scope;

/** What is wrong with the name and the scopes of a token that somebody wants. */
final class TokenWords {

  private static final int MAX_CHARACTERS = 255;

  private TokenWords() {}

  static Optional<Problem> ofName(String field, String name) {
    if (name.isBlank()) {
      return Optional.of(Problem.invalid(field, "can't be blank"));
    }
    if (name.length() > MAX_CHARACTERS) {
      String tooLong = "is too long (maximum is " + MAX_CHARACTERS + " characters)";
      return Optional.of(Problem.invalid(field, tooLong));
    }
    return name.chars().anyMatch(Character::isISOControl)
        ? Optional.of(Problem.invalid(field, "can't hold control characters"))
        : Optional.empty();
  }

  static Optional<Problem> ofScopes(Collection<String> words, Predicate<Scope> allowed) {
    if (words.isEmpty()) {
      return Optional.of(Problem.invalid("scopes", "can't be blank"));
    }
    List<String> wrong =
        words.stream()
            .filter(word -> Scope.ofWireName(word).filter(allowed).isEmpty())
            .sorted()
            .toList();
    return wrong.isEmpty()
        ? Optional.empty()
        : Optional.of(Problem.invalid("scopes", "can only be " + listed(allowed)));
  }

  private static String listed(Predicate<Scope> allowed) {
    return Stream.of(Scope.values())
        .filter(allowed)
        .map(Scope::wireName)
        .collect(Collectors.joining(", "));
  }
}
