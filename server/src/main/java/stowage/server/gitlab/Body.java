package stowage.server.gitlab;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.function.Consumer;
import stowage.model.MediaTypes;
import stowage.server.http.Answer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Answers in JSON. Times are UTC, to the millisecond. */
final class Body {

  private static final JsonFactory FACTORY = new JsonFactory();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private Body() {}

  static Answer object(Consumer<JsonGenerator> members) {
    return answer(
        json -> {
          json.writeStartObject();
          members.accept(json);
          json.writeEndObject();
        });
  }

  static Answer array(Consumer<JsonGenerator> elements) {
    return answer(
        json -> {
          json.writeStartArray();
          elements.accept(json);
          json.writeEndArray();
        });
  }

  private static Answer answer(Consumer<JsonGenerator> value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
      value.accept(json);
    }
    return Answer.ok().body(MediaTypes.JSON, bytes.toByteArray());
  }

  static void time(JsonGenerator json, String name, Instant time) {
    json.writeStringProperty(name, TIME.format(time));
  }
}
