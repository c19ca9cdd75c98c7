package stowage.core.projects;

import java.util.Optional;
import stowage.model.AccessLevel;
import stowage.model.Visibility;

/**
 * Which projects to list.
 *
 * @param membership the level with which whoever asks has to be a member; none for all that they
 *     may see
 * @param visibility the one that they have; none for any
 * @param search a part of the name or path; empty for any
 */
public record ProjectQuery(
    Optional<AccessLevel> membership, Optional<Visibility> visibility, String search, Order order) {

  public static ProjectQuery all() {
    return new ProjectQuery(Optional.empty(), Optional.empty(), "", Order.NEWEST_FIRST);
  }
}
