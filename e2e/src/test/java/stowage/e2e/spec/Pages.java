package stowage.e2e.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import stowage.e2e.Answer;
import stowage.e2e.Registry;
import tools.jackson.databind.JsonNode;

/** Follows Link headers, as RFC 5988 has them, from one page to the next. */
final class Pages {

  private static final Pattern NEXT = Pattern.compile("<([^>]+)>; *rel=\"?next\"?");

  private Pages() {}

  static Optional<String> next(Answer answer) {
    return answer
        .header("Link")
        .map(NEXT::matcher)
        .filter(Matcher::matches)
        .map(matcher -> matcher.group(1));
  }

  /** The pages from a target on, in their order. */
  static List<Answer> follow(Registry registry, String target) {
    List<Answer> pages = new ArrayList<>();
    Optional<String> next = Optional.of(target);
    while (next.isPresent()) {
      Answer page = registry.get(next.orElseThrow()).expect(200);
      pages.add(page);
      next = next(page);
      if (pages.size() > 1000) {
        throw new AssertionError("no end of pages from " + target);
      }
    }
    return pages;
  }

  static List<String> strings(Answer answer, String field) {
    List<String> values = new ArrayList<>();
    for (JsonNode value : answer.json().path(field)) {
      values.add(value.stringValue());
    }
    return values;
  }
}
