package stowage.core.projects;

import java.util.Optional;
import stowage.model.ProtectionLevel;

/** What to change of a rule; what is absent stays. */
public record RuleEdit(Optional<String> pattern, Level push, Level delete) {

  /** What becomes of a level. */
  public sealed interface Level {

    record Keep() implements Level {}

    record Set(ProtectionLevel level) implements Level {}

    record Unset() implements Level {}

    default Optional<ProtectionLevel> after(Optional<ProtectionLevel> before) {
      return switch (this) {
        case Keep() -> before;
        case Set(ProtectionLevel level) -> Optional.of(level);
        case Unset() -> Optional.empty();
      };
    }
  }
}
