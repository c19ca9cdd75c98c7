package stowage.server.api;

/**
 * Which page of a list is asked for.
 *
 * @param page from 1
 */
record Paging(long page, int perPage) {
  static final int DEFAULT_PER_PAGE = 20;
  static final int MAX_PER_PAGE = 100;
  private static final long MAX_PAGE = Integer.MAX_VALUE / MAX_PER_PAGE;

  static Paging of(long page, long perPage) {
    if (page < 1 || page > MAX_PAGE) {
      throw new ApiRefusal(ApiErrors.invalid("page does not have a valid value"));
    }
    if (perPage < 1) {
      throw new ApiRefusal(ApiErrors.invalid("per_page does not have a valid value"));
    }
    return new Paging(page, (int) Math.min(perPage, MAX_PER_PAGE));
  }

  /** How many come before. */
  int offset() {
    return (int) ((page - 1) * perPage);
  }

  long pagesOf(long total) {
    return Math.max(1, (total + perPage - 1) / perPage);
  }
}
