package stowage.core.projects;

import java.util.Optional;
import stowage.model.AccessLevel;

/**
 * What somebody was made a member as. What they may do can be more: of the two the higher counts,
 * and groups that are let in have members, too.
 *
 * @param inProject by the project itself, or as the owner of the personal namespace that it is in
 * @param inGroups the highest by the groups that it is in
 */
public record GivenLevels(Optional<AccessLevel> inProject, Optional<AccessLevel> inGroups) {}
