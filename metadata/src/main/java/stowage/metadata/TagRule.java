package stowage.metadata;

import java.util.Optional;
import stowage.model.ProtectionLevel;

/**
 * What may happen to tags of a project whose name matches the pattern.
 *
 * @param levels who may; empty where nobody may: such tags never change
 */
public record TagRule(long id, long projectId, String pattern, Optional<Levels> levels) {

  /** The least that it takes. */
  public record Levels(ProtectionLevel push, ProtectionLevel delete) {}

  public boolean isImmutable() {
    return levels.isEmpty();
  }
}
