package stowage.server.api;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import stowage.core.access.Requester;
import stowage.server.http.Answer;
import stowage.server.http.Exchange;

/** A request that was found to be well-formed: who asks, and the parameters of its route. */
final class Call {
  private static final String JSON = "application/json";

  private final Exchange exchange;
  private final Requester requester;
  private final Map<String, Object> values;

  Call(Exchange exchange, Requester requester, Map<String, Object> values) {
    this.exchange = exchange;
    this.requester = requester;
    this.values = values;
  }

  Requester requester() {
    return requester;
  }

  /** Whether a parameter was sent at all, even if as null or empty. */
  boolean has(String name) {
    return values.containsKey(name);
  }

  /** A required parameter, or one of the path. */
  String text(String name) {
    return known(textIfGiven(name), name);
  }

  Optional<String> textIfGiven(String name) {
    return value(name, String.class);
  }

  long number(String name) {
    return known(value(name, Long.class), name);
  }

  OptionalLong numberIfGiven(String name) {
    return value(name, Long.class).map(OptionalLong::of).orElseGet(OptionalLong::empty);
  }

  Optional<Boolean> truthIfGiven(String name) {
    return value(name, Boolean.class);
  }

  /** False where it wasn't sent. */
  boolean isTrue(String name) {
    return truthIfGiven(name).orElse(false);
  }

  Optional<LocalDate> dateIfGiven(String name) {
    return value(name, LocalDate.class);
  }

  Optional<Instant> timeIfGiven(String name) {
    return value(name, Instant.class);
  }

  IdOrPath idOrPath(String name) {
    return known(value(name, IdOrPath.class), name);
  }

  Optional<IdOrPath> idOrPathIfGiven(String name) {
    return value(name, IdOrPath.class);
  }

  /** None where it wasn't sent, too. */
  List<String> texts(String name) {
    return several(name, String.class);
  }

  List<Long> numbers(String name) {
    return several(name, Long.class);
  }

  /** Members of an object as they were sent; none where it wasn't. */
  Map<?, ?> members(String name) {
    return value(name, Map.class).map(it -> (Map<?, ?>) it).orElse(Map.of());
  }

  Paging paging() {
    return Paging.of(
        numberIfGiven("page").orElse(1), numberIfGiven("per_page").orElse(Paging.DEFAULT_PER_PAGE));
  }

  /** Scheme, host and prefix as the client sees them, without a slash. */
  String baseUrl() {
    return exchange.baseUrl();
  }

  /** Host of the registry, and its port where clients have to name it. */
  String registryHost() {
    return exchange.addresses().registryHost();
  }

  /** Whether a header says that a client would have this media type. */
  boolean isAskedFor(String mediaType) {
    return exchange.header("Accept").filter(accepted -> accepted.contains(mediaType)).isPresent();
  }

  Answer ok(JsonObject body) {
    return answer(200, body);
  }

  Answer ok(List<JsonObject> body) {
    return answer(200, body);
  }

  Answer created(JsonObject body) {
    return answer(201, body);
  }

  /** What GitLab answers to a POST that only does something. */
  Answer createdTrue() {
    return answer(201, true);
  }

  Answer accepted(JsonObject body) {
    return answer(202, body);
  }

  Answer accepted() {
    return Answer.accepted();
  }

  Answer noContent() {
    return Answer.noContent();
  }

  /**
   * A page of a list.
   *
   * @param total how many there are on all pages
   */
  Answer page(List<JsonObject> elements, long total) {
    return links().numbered(ok(elements), paging(), total);
  }

  /**
   * A page of a list that is followed by name.
   *
   * @param next what the next page's address says besides: the name of a parameter and its value;
   *     none on the last
   */
  Answer keyset(List<JsonObject> elements, Optional<Map.Entry<String, String>> next) {
    Answer answer = ok(elements);
    next.ifPresent(it -> links(it.getKey()).following(answer, cursor(it), paging().perPage()));
    return answer;
  }

  private static String cursor(Map.Entry<String, String> next) {
    return next.getKey() + "=" + URLEncoder.encode(next.getValue(), StandardCharsets.UTF_8);
  }

  private PageLinks links(String... leftOut) {
    return new PageLinks(
        exchange.baseUrl() + exchange.rawPath(), Inputs.rawQuery(exchange), leftOut);
  }

  private static Answer answer(int status, Object body) {
    return Answer.of(status).body(JSON, Json.write(body));
  }

  private <T> Optional<T> value(String name, Class<T> type) {
    return Optional.ofNullable(values.get(name)).filter(type::isInstance).map(type::cast);
  }

  private <T> List<T> several(String name, Class<T> type) {
    return value(name, List.class).stream()
        .flatMap(it -> ((List<?>) it).stream())
        .map(type::cast)
        .toList();
  }

  private static <T> T known(Optional<T> value, String name) {
    return value.orElseThrow(() -> new IllegalStateException("no required parameter " + name));
  }
}
