package stowage.server.api;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import stowage.server.http.Answer;

/** The headers that lead from page to page. Secrets in a query don't come back in links. */
final class PageLinks {
  private static final Set<String> LEFT_OUT =
      Set.of("page", "per_page", "private_token", "job_token", "access_token");

  private final String address;
  private final String query;

  /**
   * Links to pages of one list.
   *
   * @param address of the list, without a query
   * @param rawQuery as it was sent
   * @param cursors parameters that every link sets anew
   */
  PageLinks(String address, String rawQuery, String... cursors) {
    this.address = address;
    Set<String> leftOut = new HashSet<>(LEFT_OUT);
    leftOut.addAll(List.of(cursors));
    this.query =
        String.join(
            "&",
            Arrays.stream(rawQuery.split("&", -1))
                .filter(pair -> !pair.isEmpty() && !leftOut.contains(pair.split("=", 2)[0]))
                .toList());
  }

  Answer numbered(Answer answer, Paging paging, long total) {
    long pages = paging.pagesOf(total);
    long page = paging.page();
    String next = page < pages ? String.valueOf(page + 1) : "";
    String previous = page > 1 ? String.valueOf(page - 1) : "";
    return answer
        .header("x-page", String.valueOf(page))
        .header("x-per-page", String.valueOf(paging.perPage()))
        .header("x-next-page", next)
        .header("x-prev-page", previous)
        .header("x-total", String.valueOf(total))
        .header("x-total-pages", String.valueOf(pages))
        .header("Link", links(paging, previous, next, pages));
  }

  private String links(Paging paging, String previous, String next, long pages) {
    List<String> links = new ArrayList<>();
    if (!previous.isEmpty()) {
      links.add(link("page=" + previous + "&per_page=" + paging.perPage(), "prev"));
    }
    if (!next.isEmpty()) {
      links.add(link("page=" + next + "&per_page=" + paging.perPage(), "next"));
    }
    links.add(link("page=1&per_page=" + paging.perPage(), "first"));
    links.add(link("page=" + pages + "&per_page=" + paging.perPage(), "last"));
    return String.join(", ", links);
  }

  /** A link to the page after this one, for lists that have no numbers. */
  Answer following(Answer answer, String cursor, int perPage) {
    return answer.header("Link", link(cursor + "&per_page=" + perPage, "next"));
  }

  private String link(String where, String relation) {
    String rest = query.isEmpty() ? "" : "&" + query;
    return "<" + address + "?" + where + rest + ">; rel=\"" + relation + "\"";
  }
}
