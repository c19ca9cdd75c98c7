package stowage.metadata;

import java.time.Instant;
import java.util.Optional;

/**
 * Which tags of a repository to list, and from where on.
 *
 * @param search a part of the name, in this case; empty for any
 * @param from the tag that the page begins after, in the order; none for the first page
 */
public record TagFilter(String search, Order order, Optional<Marker> from) {

  /** What they are sorted by; of the same time, by name. */
  public enum Order {
    BY_NAME,
    BY_NAME_DESCENDING,
    OLDEST_PUSH_FIRST,
    NEWEST_PUSH_FIRST;

    boolean isDescending() {
      return this == BY_NAME_DESCENDING || this == NEWEST_PUSH_FIRST;
    }

    boolean isByPush() {
      return this == OLDEST_PUSH_FIRST || this == NEWEST_PUSH_FIRST;
    }

    /** The other way round. */
    public Order reversed() {
      return switch (this) {
        case BY_NAME -> BY_NAME_DESCENDING;
        case BY_NAME_DESCENDING -> BY_NAME;
        case OLDEST_PUSH_FIRST -> NEWEST_PUSH_FIRST;
        case NEWEST_PUSH_FIRST -> OLDEST_PUSH_FIRST;
      };
    }
  }

  /**
   * A place in the order; there need be no such tag.
   *
   * @param pushedAt looked at only where the order is by push
   */
  public record Marker(String name, Instant pushedAt) {}

  /** All, by name. */
  public static TagFilter all() {
    return new TagFilter("", Order.BY_NAME, Optional.empty());
  }

  public TagFilter sortedBy(Order value) {
    return new TagFilter(search, value, from);
  }

  public TagFilter withSearch(String text) {
    return new TagFilter(text, order, from);
  }

  public TagFilter after(Marker marker) {
    return new TagFilter(search, order, Optional.of(marker));
  }

  boolean canMatch() {
    return SearchText.canMatch(search)
        && from.map(Marker::name).map(SearchText::canMatch).orElse(true);
  }
}
