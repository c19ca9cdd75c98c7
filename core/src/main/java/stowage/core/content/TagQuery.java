package stowage.core.content;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which tags of a repository to show, and from where on.
 *
 * @param search a part of the name; empty for any
 * @param backwards whether the page ends before {@code marker} instead of beginning after it
 * @param limit how many at most
 */
public record TagQuery(
    String search,
    Order order,
    Optional<Marker> marker,
    boolean backwards,
    int limit,
    Referring referring) {

  /** What they are sorted by. */
  public enum Order {
    BY_NAME,
    BY_NAME_DESCENDING,
    OLDEST_PUSH_FIRST,
    NEWEST_PUSH_FIRST;

    public boolean isByPush() {
      return this == OLDEST_PUSH_FIRST || this == NEWEST_PUSH_FIRST;
    }
  }

  /**
   * A place in the order; there need be no such tag.
   *
   * @param pushedAt where the order is by push; none for that of the tag of this name
   */
  public record Marker(String name, Optional<Instant> pushedAt) {}

  /**
   * Whether the manifests are shown that refer to a tag's.
   *
   * @param types those of these artifact types only; none for any
   */
  public record Referring(boolean isWanted, List<String> types) {
    public static final Referring NOT_WANTED = new Referring(false, List.of());

    public Referring {
      types = List.copyOf(types);
    }
  }
}
