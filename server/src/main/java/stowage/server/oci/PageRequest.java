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
    Optional<String> last = exchange.parameter("last").filter(text -> !text.isEmpty());
    Optional<String> asked = exchange.parameter("n");
    if (asked.isEmpty()) {
      return Optional.of(new PageRequest(defaultLimit, last));
    }
    return number(asked.get()).map(limit -> new PageRequest(limit, last));
  }

  PageRequest atMost(int maxLimit) {
    return new PageRequest(Math.min(limit, maxLimit), last);
  }

  /** Adds the Link to the next page (RFC 8288). The path is the one that was asked for. */
  Answer link(Answer answer, Exchange exchange, String lastEntry) {
    String query = "?last=" + URLEncoder.encode(lastEntry, StandardCharsets.UTF_8) + "&n=" + limit;
    return answer.header(
        "Link", "<" + exchange.baseUrl() + exchange.rawPath() + query + ">; rel=\"next\"");
  }

  private static Optional<Integer> number(String text) {
    boolean digits = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!digits) {
      return Optional.empty();
    }
    return Optional.of(text.length() > MAX_DIGITS ? Integer.MAX_VALUE - 1 : Integer.parseInt(text));
  }
}
