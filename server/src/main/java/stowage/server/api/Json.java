package stowage.server.api;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * Values as JSON and back: maps, collections, texts, numbers, truth, {@link Nothing}; written are
 * also {@link JsonObject}, times, dates and optionals, an empty one as null.
 */
final class Json {

  /** The null of JSON. */
  enum Nothing {
    NULL
  }

  private static final int MAX_DEPTH = 32;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private Json() {}

  static byte[] write(Object value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
      write(json, value);
    }
    return bytes.toByteArray();
  }

  private static void write(JsonGenerator json, Object value) {
    switch (value) {
      case String text -> json.writeString(text);
      case Boolean truth -> json.writeBoolean(truth);
      case Integer number -> json.writeNumber(number);
      case Long number -> json.writeNumber(number);
      case BigDecimal number -> json.writeNumber(number);
      case Instant time -> json.writeString(TIME.format(time));
      case LocalDate date -> json.writeString(date.toString());
      case JsonObject object -> write(json, object.members());
      case Map<?, ?> members -> writeMembers(json, members);
      case Collection<?> values -> writeAll(json, values);
      case Optional<?> some when some.isPresent() -> write(json, some.get());
      case OptionalLong some when some.isPresent() -> json.writeNumber(some.getAsLong());
      case Optional<?> _, OptionalLong _, Nothing _ -> json.writeNull();
      default -> throw new IllegalArgumentException("no JSON for " + value.getClass());
    }
  }

  private static void writeMembers(JsonGenerator json, Map<?, ?> members) {
    json.writeStartObject();
    members.forEach(
        (name, value) -> {
          json.writeName(String.valueOf(name));
          write(json, value);
        });
    json.writeEndObject();
  }

  private static void writeAll(JsonGenerator json, Collection<?> values) {
    json.writeStartArray();
    values.forEach(value -> write(json, value));
    json.writeEndArray();
  }

  /** What bytes say; none if they are no JSON, or nested too deeply, or name a member twice. */
  static Optional<Object> read(byte[] bytes) {
    try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), bytes)) {
      if (json.nextToken() == null) {
        return Optional.empty();
      }
      Object value = value(json);
      return json.nextToken() == null ? Optional.of(value) : Optional.empty();
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  private static Object value(JsonParser json) {
    return switch (json.currentToken()) {
      case START_OBJECT -> members(json);
      case START_ARRAY -> values(json);
      case VALUE_STRING -> json.getString();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(json);
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> Nothing.NULL;
    };
  }

  private static Object number(JsonParser json) {
    BigDecimal number = json.getDecimalValue();
    boolean whole = json.currentToken() == JsonToken.VALUE_NUMBER_INT;
    return whole && number.toBigInteger().bitLength() < Long.SIZE ? number.longValue() : number;
  }

  private static Map<String, Object> members(JsonParser json) {
    Map<String, Object> members = new LinkedHashMap<>();
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      json.nextToken();
      members.put(name, value(json));
    }
    return members;
  }

  private static List<Object> values(JsonParser json) {
    List<Object> values = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      values.add(value(json));
    }
    return values;
  }
}
