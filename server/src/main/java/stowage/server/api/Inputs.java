package stowage.server.api;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import stowage.server.http.Answer;
import stowage.server.http.Exchange;

/** Gathers what a request carries by name: its query, then its body, whichever kind it is. */
final class Inputs {
  static final int MAX_BODY_BYTES = 1 << 20;

  private Inputs() {}

  static Map<String, Object> of(Exchange exchange) throws IOException {
    Map<String, Object> values = new LinkedHashMap<>();
    try {
      FormFields.addAll(rawQuery(exchange), values);
    } catch (CharacterCodingException e) {
      throw refusal(ApiErrors.invalid("the query can't be decoded"), e);
    }
    addBody(exchange, values);
    return values;
  }

  static String rawQuery(Exchange exchange) {
    int question = exchange.uri().indexOf('?');
    return question < 0 ? "" : exchange.uri().substring(question + 1);
  }

  private static void addBody(Exchange exchange, Map<String, Object> values) throws IOException {
    String type = exchange.header("Content-Type").orElse("");
    if (exchange.body().announcedBytes().orElse(1) == 0) {
      return;
    }
    byte[] body = exchange.body().readAtMost(MAX_BODY_BYTES);
    if (body == null) {
      throw new ApiRefusal(ApiErrors.tooLarge());
    }
    if (body.length > 0) {
      add(body, type, values);
    }
  }

  private static void add(byte[] body, String type, Map<String, Object> values) {
    String media = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    switch (media) {
      case "application/json" -> addJson(body, values);
      case "application/x-www-form-urlencoded" -> addForm(body, values);
      case "multipart/form-data" -> addMultipart(body, type, values);
      default -> throw new ApiRefusal(ApiErrors.unsupportedType());
    }
  }

  private static void addJson(byte[] body, Map<String, Object> values) {
    Optional<Object> read = Json.read(body);
    if (read.isPresent() && read.get() instanceof Map<?, ?> members) {
      members.forEach((name, value) -> values.put(String.valueOf(name), value));
    } else {
      throw new ApiRefusal(ApiErrors.invalid("the body is no JSON object"));
    }
  }

  private static void addForm(byte[] body, Map<String, Object> values) {
    try {
      FormFields.addAll(new String(body, StandardCharsets.UTF_8), values);
    } catch (CharacterCodingException e) {
      throw refusal(ApiErrors.invalid("the form can't be decoded"), e);
    }
  }

  private static void addMultipart(byte[] body, String type, Map<String, Object> values) {
    boolean isRead =
        Multipart.boundary(type).map(it -> Multipart.addAll(body, it, values)).orElse(false);
    if (!isRead) {
      throw new ApiRefusal(ApiErrors.invalid("the form can't be read"));
    }
  }

  private static ApiRefusal refusal(Answer answer, Exception cause) {
    ApiRefusal refusal = new ApiRefusal(answer);
    refusal.addSuppressed(cause);
    return refusal;
  }
}
