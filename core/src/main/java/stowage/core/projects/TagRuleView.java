package stowage.core.projects;

import java.util.Optional;
import stowage.model.ProtectionLevel;

/** A rule about tags: with both levels, or without, and then matching tags never change. */
public record TagRuleView(
    long id,
    long projectId,
    String pattern,
    Optional<ProtectionLevel> pushLevel,
    Optional<ProtectionLevel> deleteLevel) {

  public boolean isImmutable() {
    return pushLevel.isEmpty();
  }
}
