package stowage.core.access;

import java.util.List;
import java.util.Optional;
import stowage.model.ProtectionLevel;

/**
 * A project's rules about the repositories that only some may push to or delete. Of several rules
 * that cover a path each has to be met. Deploy tokens, and jobs without a user, meet none.
 */
public record RepositoryProtection(List<Rule> rules) {

  /** A level that is none asks for nothing. */
  public record Rule(
      PathPattern pattern,
      Optional<ProtectionLevel> pushLevel,
      Optional<ProtectionLevel> deleteLevel) {}

  public RepositoryProtection {
    rules = List.copyOf(rules);
  }

  /** Whether some rule keeps whoever asks from pushing to a repository of the project. */
  public boolean forbidsPush(String repositoryPath, Standing standing) {
    return rules.stream()
        .filter(rule -> rule.pattern().matches(repositoryPath))
        .anyMatch(rule -> isAbove(rule.pushLevel(), standing));
  }

  /** Whether some rule keeps whoever asks from deleting a repository of the project. */
  public boolean forbidsDelete(String repositoryPath, Standing standing) {
    return rules.stream()
        .filter(rule -> rule.pattern().matches(repositoryPath))
        .anyMatch(rule -> isAbove(rule.deleteLevel(), standing));
  }

  static boolean isAbove(Optional<ProtectionLevel> level, Standing standing) {
    return level.filter(least -> standing.rank() < least.number()).isPresent();
  }
}
