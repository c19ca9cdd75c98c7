package stowage.app.control;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads messages: an object of texts, lists of texts and objects of texts. What has another shape
 * is passed over, so that the version can be told of a message that is wholly unlike ours.
 */
final class MessageReader {

  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final JsonParser parser;
  private final Map<String, String> text = new HashMap<>();
  private final Map<String, Map<String, String>> texts = new HashMap<>();
  private final Map<String, List<String>> lists = new HashMap<>();
  private Optional<String> version = Optional.empty();

  private MessageReader(JsonParser parser) {
    this.parser = parser;
  }

  static Messages.Members read(byte[] bytes) throws MalformedMessageException {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), bytes)) {
      MessageReader reader = new MessageReader(parser);
      reader.readObject();
      reader.requireVersion();
      return new Messages.Members(reader.text, reader.texts, reader.lists);
    } catch (JacksonException e) {
      // The library's own words quote what came, which may be a secret.
      throw new MalformedMessageException("the message is not the JSON of a command");
    }
  }

  private void requireVersion() throws MalformedMessageException {
    if (!version.equals(Optional.of(String.valueOf(Messages.VERSION)))) {
      throw new MalformedMessageException(
          "command and server are of different releases (protocol "
              + version.orElse("unknown")
              + " and "
              + Messages.VERSION
              + "); use the 'stowage' that the server was started with");
    }
  }

  private void readObject() throws MalformedMessageException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new MalformedMessageException("the message is not the JSON of a command");
    }
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      member(parser.currentName());
    }
    if (parser.nextToken() != null) {
      throw new MalformedMessageException("more than one message");
    }
  }

  private void member(String name) {
    JsonToken value = parser.nextToken();
    switch (value) {
      case VALUE_STRING -> text.put(name, parser.getString());
      case START_OBJECT -> texts.put(name, object());
      case START_ARRAY -> lists.put(name, array());
      case VALUE_NUMBER_INT -> number(name);
      default -> parser.skipChildren();
    }
  }

  private void number(String name) {
    if (name.equals("version")) {
      version = Optional.of(parser.getString());
    }
  }

  private Map<String, String> object() {
    Map<String, String> members = new HashMap<>();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      if (parser.nextToken() == JsonToken.VALUE_STRING) {
        members.put(name, parser.getString());
      } else {
        parser.skipChildren();
      }
    }
    return members;
  }

  private List<String> array() {
    List<String> values = new ArrayList<>();
    for (JsonToken next = parser.nextToken();
        next != JsonToken.END_ARRAY;
        next = parser.nextToken()) {
      if (next == JsonToken.VALUE_STRING) {
        values.add(parser.getString());
      } else {
        parser.skipChildren();
      }
    }
    return values;
  }
}
