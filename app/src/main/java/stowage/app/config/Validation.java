package stowage.app.config;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a manifest has to fulfil.
 *
 * @param requiredPlatforms an index needs only the children of these; empty: all of them. Never
 *     together with a sparse mode other than none
 * @param urls empty: any http or https URL
 * @param referenceLimit the most references; 0: no limit
 * @param payloadLimitBytes the most bytes; 0: the protocol's limit only
 */
public record Validation(
    Sparse sparse,
    Set<Platform> requiredPlatforms,
    Optional<UrlRules> urls,
    int referenceLimit,
    long payloadLimitBytes) {

  public Validation {
    requiredPlatforms = Set.copyOf(requiredPlatforms);
  }

  /** Whose references may be missing. */
  public enum Sparse {
    NONE,
    INDEXES,
    ALL
  }

  /** As Go names them. */
  public record Platform(String architecture, String os) {}

  /**
   * Regular expressions (RE2) over the URLs of non-distributable layers.
   *
   * @param allow one has to match unless there is none
   * @param deny none may match
   */
  public record UrlRules(List<String> allow, List<String> deny) {
    public UrlRules {
      allow = List.copyOf(allow);
      deny = List.copyOf(deny);
    }

    /** Both lists empty: no URL is allowed. */
    public boolean allowNothing() {
      return allow.isEmpty() && deny.isEmpty();
    }
  }
}
