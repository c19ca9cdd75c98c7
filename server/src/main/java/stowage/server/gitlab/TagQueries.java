package stowage.server.gitlab;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import stowage.core.content.TagQuery;
import stowage.core.content.TagQuery.Order;
import stowage.core.content.TaggedManifest;
import stowage.server.http.Answer;
import stowage.server.http.Exchange;

/** Reads what a listing of tags is asked for. */
final class TagQueries {

  private static final Pattern NAME_PART = Pattern.compile("[a-zA-Z0-9._-]{1,128}");

  /** What became of a query. */
  sealed interface Reading {
    record Page(TagQuery query) implements Reading {}

    record Exactly(String name, TagQuery.Referring referring) implements Reading {}

    record Bad(Answer answer) implements Reading {}
  }

  private TagQueries() {}

  static Reading read(Exchange exchange) {
    Optional<String> search = exchange.parameter("name");
    Optional<String> exact = exchange.parameter("name_exact");
    for (Optional<String> part : List.of(search, exact)) {
      if (part.filter(text -> !NAME_PART.matcher(text).matches()).isPresent()) {
        return bad("the 'name' query parameter must match the pattern '^[a-zA-Z0-9._-]{1,128}$'");
      }
    }
    if (search.isPresent() && exact.isPresent()) {
      return bad("the 'name' and 'name_exact' query parameters exclude one another");
    }
    if (isBadTruth(exchange.parameter("referrers"))) {
      return new Reading.Bad(Queries.notAmong("referrers", "true, false"));
    }
    return exact
        .<Reading>map(name -> new Reading.Exactly(name, referring(exchange)))
        .orElseGet(() -> page(exchange, search.orElse("")));
  }

  private static Reading page(Exchange exchange, String search) {
    Optional<Integer> limit = Queries.limit(exchange);
    if (limit.isEmpty()) {
      return new Reading.Bad(Queries.badLimit(exchange));
    }
    Optional<Order> order = order(exchange.parameter("sort").orElse("name"));
    if (order.isEmpty()) {
      return new Reading.Bad(Queries.notAmong("sort", "name, -name, published_at, -published_at"));
    }
    Optional<String> last = exchange.parameter("last").filter(text -> !text.isEmpty());
    Optional<String> before = exchange.parameter("before").filter(text -> !text.isEmpty());
    if (last.isPresent() && before.isPresent()) {
      return bad("the 'last' and 'before' query parameters exclude one another");
    }
    return new Reading.Page(
        new TagQuery(
            search,
            order.get(),
            last.or(() -> before).map(text -> marker(order.get(), text)),
            before.isPresent(),
            limit.get(),
            referring(exchange)));
  }

  private static Optional<Order> order(String sort) {
    return switch (sort.strip().toLowerCase(Locale.ROOT)) {
      case "name" -> Optional.of(Order.BY_NAME);
      case "-name" -> Optional.of(Order.BY_NAME_DESCENDING);
      case "published_at" -> Optional.of(Order.OLDEST_PUSH_FIRST);
      case "-published_at" -> Optional.of(Order.NEWEST_PUSH_FIRST);
      default -> Optional.empty();
    };
  }

  private static boolean isBadTruth(Optional<String> value) {
    return value.filter(text -> !text.equals("true") && !text.equals("false")).isPresent();
  }

  private static TagQuery.Referring referring(Exchange exchange) {
    boolean wanted = exchange.parameter("referrers").filter("true"::equals).isPresent();
    List<String> types =
        exchange.parameter("referrer_type").stream()
            .flatMap(value -> Arrays.stream(value.split(",", -1)))
            .map(type -> type.strip().toLowerCase(Locale.ROOT))
            .filter(type -> !type.isEmpty())
            .toList();
    return new TagQuery.Referring(wanted, types);
  }

  /** What leads to the page beside a tag: by push, its time and name in base64. */
  static String marker(Order order, TaggedManifest tag) {
    String name = tag.tag().value();
    if (!order.isByPush()) {
      return name;
    }
    String time =
        DateTimeFormatter.ISO_INSTANT.format(tag.pushedAt().truncatedTo(ChronoUnit.MICROS));
    byte[] both = (time + "|" + name).getBytes(StandardCharsets.UTF_8);
    return Base64.getEncoder().encodeToString(both);
  }

  /** What can't be decoded is a tag's name. */
  private static TagQuery.Marker marker(Order order, String text) {
    return order.isByPush()
        ? decoded(text).orElseGet(() -> new TagQuery.Marker(text, Optional.empty()))
        : new TagQuery.Marker(text, Optional.empty());
  }

  private static Optional<TagQuery.Marker> decoded(String text) {
    try {
      String both = new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
      int bar = both.indexOf('|');
      return bar < 0
          ? Optional.empty()
          : Optional.of(
              new TagQuery.Marker(
                  both.substring(bar + 1), Optional.of(Instant.parse(both.substring(0, bar)))));
    } catch (IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Reading bad(String message) {
    return new Reading.Bad(Queries.bad(message));
  }
}
