package stowage.app.control;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What goes over the socket: one JSON object each way, ended by the end of the stream. A request is
 * {@code {"version":1,"command":"...","arguments":{"name":"value"}}}; the answer holds {@code
 * lines} and {@code notes}, or else a {@code problem}. Members that are not known are passed over.
 */
final class Messages {

  /** Changes when older commands and servers would misunderstand newer ones. */
  static final int VERSION = 1;

  private static final JsonFactory FACTORY = new JsonFactory();

  private Messages() {}

  static byte[] write(ControlRequest request) {
    return object(
        json -> {
          json.writeStringProperty("command", request.command());
          json.writeObjectPropertyStart("arguments");
          new TreeMap<>(request.arguments()).forEach(json::writeStringProperty);
          json.writeEndObject();
        });
  }

  static byte[] write(ControlAnswer answer) {
    return switch (answer) {
      case ControlAnswer.Done(List<String> lines, List<String> notes) ->
          object(
              json -> {
                array(json, "lines", lines);
                array(json, "notes", notes);
              });
      case ControlAnswer.Refused(String problem) ->
          object(json -> json.writeStringProperty("problem", problem));
    };
  }

  static ControlRequest readRequest(byte[] bytes) throws MalformedMessageException {
    Members members = MessageReader.read(bytes);
    return new ControlRequest(
        members.text("command"), members.texts().getOrDefault("arguments", Map.of()));
  }

  static ControlAnswer readAnswer(byte[] bytes) throws MalformedMessageException {
    Members members = MessageReader.read(bytes);
    if (members.text().containsKey("problem")) {
      return new ControlAnswer.Refused(members.text("problem"));
    }
    return new ControlAnswer.Done(members.list("lines"), members.list("notes"));
  }

  /**
   * The members of a message, by the kind of their values.
   *
   * @param texts objects of texts
   */
  record Members(
      Map<String, String> text,
      Map<String, Map<String, String>> texts,
      Map<String, List<String>> lists) {

    String text(String name) throws MalformedMessageException {
      String value = text.get(name);
      if (value == null) {
        throw new MalformedMessageException("the message has no " + name);
      }
      return value;
    }

    List<String> list(String name) throws MalformedMessageException {
      List<String> value = lists.get(name);
      if (value == null) {
        throw new MalformedMessageException("the message has no " + name);
      }
      return value;
    }
  }

  private static void array(JsonGenerator json, String name, List<String> values) {
    json.writeArrayPropertyStart(name);
    values.forEach(json::writeString);
    json.writeEndArray();
  }

  private static byte[] object(Consumer<JsonGenerator> members) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
      json.writeStartObject();
      json.writeNumberProperty("version", VERSION);
      members.accept(json);
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }
}
