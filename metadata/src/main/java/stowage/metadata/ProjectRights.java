package stowage.metadata;

import java.util.Optional;
import stowage.model.AccessLevel;
import stowage.model.RegistryAccess;
import stowage.model.Visibility;

/**
 * What a decision about a project stands on.
 *
 * @param rootNamespaceId the namespace at the top of its tree
 * @param level the highest level that the user has there; none for somebody who is no member
 */
public record ProjectRights(
    long projectId,
    String fullPath,
    Visibility visibility,
    RegistryAccess registryAccess,
    long rootNamespaceId,
    Optional<AccessLevel> level) {}
