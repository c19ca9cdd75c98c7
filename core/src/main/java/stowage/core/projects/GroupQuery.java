package stowage.core.projects;

import java.util.Optional;
import stowage.model.AccessLevel;

/**
 * Which groups to list.
 *
 * @param membership the level with which whoever asks has to be a member; none for all that they
 *     may see
 * @param topLevelOnly whether those inside others are left out
 * @param search a part of the name or path; empty for any
 */
public record GroupQuery(
    Optional<AccessLevel> membership, boolean topLevelOnly, String search, Order order) {

  public static GroupQuery all() {
    return new GroupQuery(Optional.empty(), false, "", Order.BY_NAME);
  }
}
