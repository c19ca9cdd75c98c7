package stowage.metadata;

import java.util.Optional;
import stowage.model.ProtectionLevel;

/**
 * Who may push to, or delete, repositories of a project whose name matches the pattern.
 *
 * @param pattern as it was given; {@code *} stands for anything
 * @param push the least that it takes to push; where it is empty, whoever may push may
 * @param delete the same for deleting
 */
public record RepositoryRule(
    long id,
    long projectId,
    String pattern,
    Optional<ProtectionLevel> push,
    Optional<ProtectionLevel> delete) {}
