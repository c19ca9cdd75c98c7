package stowage.core.people;

import stowage.model.AccessLevel;

/**
 * What the members of a group elsewhere are here.
 *
 * @param provided the group's name at the provider
 * @param fullPath of a group here; as long as there is none, nothing follows
 */
public record GroupGrant(String provided, String fullPath, AccessLevel level) {}
