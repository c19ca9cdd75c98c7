package stowage.server.oci;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import stowage.server.http.Answer;
import stowage.server.http.Exchange;

/** {@code n} and {@code last} of a listing (distribution spec, "Listing Tags"). */
record PageRequest(int limit, Optional<String> last) {

  private static final int MAX_DIGITS = 9;

  /** Empty where {@code n} is no number of entries. */
  static Optional<PageRequest> of(Exchange exchange, int defaultLimit) {
    return of(exchange.parameter("n"), exchange.parameter("last"), defaultLimit);
  }

  static Optional<PageRequest> of(
      Optional<String> number, Optional<String> last, int defaultLimit) {
    Optional<String> after = last.filter(text -> !text.isEmpty());
    if (number.isEmpty()) {
      return Optional.of(new PageRequest(defaultLimit, after));
    }
    return number(number.get()).map(limit -> new PageRequest(limit, after));
  }

  PageRequest atMost(int maxLimit) {
    return new PageRequest(Math.min(limit, maxLimit), last);
  }

  /** Adds the Link to the next page (RFC 8288). The path is the one that was asked for. */
  Answer link(Answer answer, Exchange exchange, String lastEntry) {
    return answer.header(
        "Link",
        "<" + exchange.baseUrl() + exchange.rawPath() + after(lastEntry) + ">; rel=\"next\"");
  }

  /** The query of the page that begins after an entry. */
  String after(String lastEntry) {
    return "?last=" + URLEncoder.encode(lastEntry, StandardCharsets.UTF_8) + "&n=" + limit;
  }

  private static Optional<Integer> number(String text) {
    boolean digits = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!digits) {
      return Optional.empty();
    }
    String significant = text.replaceFirst("^0+(?=.)", "");
    return Optional.of(
        significant.length() > MAX_DIGITS ? Integer.MAX_VALUE - 1 : Integer.parseInt(significant));
  }
}
