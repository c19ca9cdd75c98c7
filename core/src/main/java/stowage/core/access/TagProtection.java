package stowage.core.access;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import stowage.model.ProtectionLevel;

/** A project's rules about its tags. */
public record TagProtection(List<Rule> rules) {

  /** Protected and immutable ones together, in a project. */
  public static final int MAX_RULES = 5;

  public TagProtection {
    rules = List.copyOf(rules);
  }

  /** What holds for the tags that a pattern matches. */
  public sealed interface Rule {
    TagPattern pattern();

    /** Only some may push and delete them. */
    record Protected(TagPattern pattern, ProtectionLevel pushLevel, ProtectionLevel deleteLevel)
        implements Rule {}

    /** Once they exist they never change, whoever asks. */
    record Immutable(TagPattern pattern) implements Rule {}
  }

  /** What the rules deny to whoever asks. Deploy tokens, and jobs without a user, meet no level. */
  public TagDenials denialsFor(Standing standing) {
    return new TagDenials(
        above(Rule.Protected::pushLevel, standing),
        above(Rule.Protected::deleteLevel, standing),
        patterns(Rule.Immutable.class, _ -> true));
  }

  private List<TagPattern> above(
      Function<Rule.Protected, ProtectionLevel> level, Standing standing) {
    return patterns(
        Rule.Protected.class,
        rule -> RepositoryProtection.isAbove(Optional.of(level.apply(rule)), standing));
  }

  private <R extends Rule> List<TagPattern> patterns(Class<R> kind, Predicate<R> isWanted) {
    return rules.stream()
        .filter(kind::isInstance)
        .map(kind::cast)
        .filter(isWanted)
        .map(Rule::pattern)
        .toList();
  }
}
