package stowage.server.gitlab;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import stowage.model.ErrorCode;
import stowage.model.RepositoryName;
import stowage.server.http.Answer;
import stowage.server.http.Exchange;

/** What queries of this API share, and how it says what is wrong with them. */
final class Queries {

  private static final int DEFAULT_LIMIT = 100;
  private static final int MAX_LIMIT = 1000;

  private Queries() {}

  /** {@code n}; empty where it is no number in its range. */
  static Optional<Integer> limit(Exchange exchange) {
    Optional<String> asked = exchange.parameter("n");
    if (asked.isEmpty()) {
      return Optional.of(DEFAULT_LIMIT);
    }
    return asked
        .filter(Queries::isNumber)
        .map(Integer::valueOf)
        .filter(number -> number >= 1 && number <= MAX_LIMIT);
  }

  static Answer badLimit(Exchange exchange) {
    return exchange.parameter("n").filter(Queries::isNumber).isPresent()
        ? bad("the 'n' query parameter value must be between 1 and " + MAX_LIMIT)
        : Answer.error(
            ErrorCode.INVALID_QUERY_PARAMETER_TYPE,
            "the 'n' query parameter value must be an integer");
  }

  private static boolean isNumber(String text) {
    return text.matches("-?\\d{1,9}");
  }

  static Answer notAmong(String name, String values) {
    return bad("the '" + name + "' query parameter must be set to one of: " + values);
  }

  static Answer bad(String message) {
    return Answer.error(ErrorCode.INVALID_QUERY_PARAMETER_VALUE, message);
  }

  static Answer unknownRepository(RepositoryName name) {
    return Answer.error(
        ErrorCode.NAME_UNKNOWN,
        ErrorCode.NAME_UNKNOWN.message(),
        "{\"name\":\"" + name.value() + "\"}");
  }

  /** The Link (RFC 8288) to the page on one side of a marker, with what else was asked for. */
  static String link(Exchange exchange, String marker, String value, int limit, String relation) {
    StringBuilder link = new StringBuilder("<").append(exchange.baseUrl());
    link.append(exchange.rawPath()).append('?').append(marker).append('=').append(encode(value));
    link.append("&n=").append(limit);
    for (String kept : new String[] {"name", "sort", "referrers", "referrer_type"}) {
      exchange
          .parameter(kept)
          .ifPresent(sent -> link.append('&').append(kept).append('=').append(encode(sent)));
    }
    return link.append(">; rel=\"").append(relation).append('"').toString();
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
