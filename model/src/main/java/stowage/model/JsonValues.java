package stowage.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads JSON values of an expected type off a parser that stands on the value's first token. */
final class JsonValues {

  private static final int MIN_SURROGATE = Character.MIN_SURROGATE;
  private static final int MAX_SURROGATE = Character.MAX_SURROGATE;

  private JsonValues() {}

  /** Calls {@code field} for each name, with the parser on its value; it must read all of it. */
  static void object(JsonParser json, String what, Consumer<String> field) {
    expect(json, JsonToken.START_OBJECT, what, "an object");
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      json.nextToken();
      field.accept(name);
    }
  }

  static <T> List<T> list(JsonParser json, String what, Function<JsonParser, T> element) {
    expect(json, JsonToken.START_ARRAY, what, "an array");
    List<T> values = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      values.add(element.apply(json));
    }
    return values;
  }

  static Map<String, String> strings(JsonParser json, String what) {
    Map<String, String> values = new HashMap<>();
    object(
        json,
        what,
        name -> {
          checkText(name, what);
          values.put(name, string(json, what + "." + name));
        });
    return values;
  }

  static String string(JsonParser json, String what) {
    expect(json, JsonToken.VALUE_STRING, what, "a string");
    String text = json.getString();
    checkText(text, what);
    return text;
  }

  /** Refuses what a row could not hold or an answer could not say again. */
  private static void checkText(String text, String what) {
    boolean storable =
        text.codePoints().noneMatch(c -> c == 0 || (c >= MIN_SURROGATE && c <= MAX_SURROGATE));
    if (!storable) {
      throw new MalformedManifestException(what + " holds a character that is none");
    }
  }

  /** A whole number that is not negative. */
  static long size(JsonParser json, String what) {
    expect(json, JsonToken.VALUE_NUMBER_INT, what, "a whole number");
    if (json.getNumberType() == JsonParser.NumberType.BIG_INTEGER || json.getLongValue() < 0) {
      throw new MalformedManifestException(what + " is out of range");
    }
    return json.getLongValue();
  }

  private static void expect(JsonParser json, JsonToken token, String what, String kind) {
    if (json.currentToken() != token) {
      throw new MalformedManifestException(what + " must be " + kind);
    }
  }
}
