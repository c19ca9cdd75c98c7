package stowage.metadata;

import java.util.Optional;
import stowage.model.Visibility;

/**
 * Which projects to list.
 *
 * @param within the namespace that they are in; none for any
 * @param withSubgroups whether those below {@code within} are listed too
 * @param visibility the one that they have; none for any
 * @param search a part of their name or path, in whatever case of ASCII; empty for any
 */
public record ProjectFilter(
    Audience audience,
    Optional<Namespace> within,
    boolean withSubgroups,
    Optional<Visibility> visibility,
    String search,
    Order order) {

  /** What they are sorted by. */
  public enum Order {
    OLDEST_FIRST,
    NEWEST_FIRST,
    BY_NAME,
    BY_NAME_DESCENDING,
    BY_PATH,
    BY_PATH_DESCENDING
  }

  public static ProjectFilter of(Audience audience) {
    return new ProjectFilter(
        audience, Optional.empty(), false, Optional.empty(), "", Order.NEWEST_FIRST);
  }

  public ProjectFilter in(Namespace namespace) {
    return new ProjectFilter(audience, Optional.of(namespace), false, visibility, search, order);
  }

  public ProjectFilter below(Namespace namespace) {
    return new ProjectFilter(audience, Optional.of(namespace), true, visibility, search, order);
  }

  public ProjectFilter withVisibility(Visibility value) {
    return new ProjectFilter(audience, within, withSubgroups, Optional.of(value), search, order);
  }

  public ProjectFilter withSearch(String text) {
    return new ProjectFilter(audience, within, withSubgroups, visibility, text, order);
  }

  public ProjectFilter sortedBy(Order value) {
    return new ProjectFilter(audience, within, withSubgroups, visibility, search, value);
  }

  boolean canMatch() {
    return SearchText.canMatch(search);
  }

  String pattern() {
    return '%' + SearchText.escaped(search) + '%';
  }
}
