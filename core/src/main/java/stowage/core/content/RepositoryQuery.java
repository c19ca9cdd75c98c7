package stowage.core.content;

/**
 * Which repositories of a project or group to list.
 *
 * @param search a part of the path; empty for any
 * @param offset how many to pass over
 * @param limit how many at most
 */
public record RepositoryQuery(
    String search, Order order, long offset, int limit, RepositoryView.Extras extras) {

  /** What they are sorted by. */
  public enum Order {
    BY_NAME,
    BY_NAME_DESCENDING,
    OLDEST_FIRST,
    NEWEST_FIRST,
    LEAST_RECENTLY_PUSHED_FIRST,
    MOST_RECENTLY_PUSHED_FIRST
  }

  /** In the order in which they were made. */
  public static RepositoryQuery of(long offset, int limit, RepositoryView.Extras extras) {
    return new RepositoryQuery("", Order.OLDEST_FIRST, offset, limit, extras);
  }

  public RepositoryQuery with(RepositoryView.Extras value) {
    return new RepositoryQuery(search, order, offset, limit, value);
  }

  public RepositoryQuery withSearch(String text) {
    return new RepositoryQuery(text, order, offset, limit, extras);
  }

  public RepositoryQuery sortedBy(Order value) {
    return new RepositoryQuery(search, value, offset, limit, extras);
  }
}
