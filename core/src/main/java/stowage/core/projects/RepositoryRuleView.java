package stowage.core.projects;

import java.util.Optional;
import stowage.model.ProtectionLevel;

/** A rule about who may push to, or delete, repositories. */
public record RepositoryRuleView(
    long id,
    long projectId,
    String pattern,
    Optional<ProtectionLevel> pushLevel,
    Optional<ProtectionLevel> deleteLevel) {}
