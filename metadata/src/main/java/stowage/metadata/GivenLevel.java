package stowage.metadata;

import stowage.model.AccessLevel;
import stowage.model.Place;

/**
 * What a member is to a project.
 *
 * @param by a project: this one made them a member; a namespace: the highest of those that it is in
 */
public record GivenLevel(long projectId, Place.Kind by, AccessLevel level) {}
