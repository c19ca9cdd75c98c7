package stowage.metadata;

/**
 * Which repositories to list, and in which order.
 *
 * @param search a part of the name, in whatever case of ASCII; empty for any
 */
public record RepositoryFilter(Within within, String search, Order order) {

  /** Where they are. */
  public sealed interface Within {}

  /** In one project. */
  public record OfProject(long projectId) implements Within {}

  /** In projects of a group and of those below it, but for those whose registry is disabled. */
  public record BelowGroup(Namespace group) implements Within {}

  /** What they are sorted by; of the same time, the one made first comes first. */
  public enum Order {
    BY_NAME,
    BY_NAME_DESCENDING,
    OLDEST_FIRST,
    NEWEST_FIRST,
    /** By the latest push of a tag, or by their making where there is no tag. */
    LEAST_RECENTLY_PUSHED_FIRST,
    MOST_RECENTLY_PUSHED_FIRST
  }

  public static RepositoryFilter of(Within within) {
    return new RepositoryFilter(within, "", Order.OLDEST_FIRST);
  }

  public RepositoryFilter withSearch(String text) {
    return new RepositoryFilter(within, text, order);
  }

  public RepositoryFilter sortedBy(Order value) {
    return new RepositoryFilter(within, search, value);
  }

  boolean canMatch() {
    return SearchText.canMatch(search);
  }

  String pattern() {
    return '%' + SearchText.escaped(search) + '%';
  }
}
