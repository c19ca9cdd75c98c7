package stowage.server.api;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an answer's body looks like: enough for the OpenAPI document, and for tests to find members
 * that it doesn't name. Any value may be null.
 */
final class Schema {
  private static final Schema NOTHING = new Schema("", "", null, null, Map.of());

  private final String type;
  private final String format;
  private final @Nullable String name;
  private final @Nullable Schema items;
  private final Map<String, Schema> properties;

  private Schema(
      String type,
      String format,
      @Nullable String name,
      @Nullable Schema items,
      Map<String, Schema> properties) {
    this.type = type;
    this.format = format;
    this.name = name;
    this.items = items;
    this.properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
  }

  /** No body at all. */
  static Schema nothing() {
    return NOTHING;
  }

  static Schema integer() {
    return new Schema("integer", "int64", null, null, Map.of());
  }

  static Schema number() {
    return new Schema("number", "", null, null, Map.of());
  }

  static Schema text() {
    return new Schema("string", "", null, null, Map.of());
  }

  static Schema truth() {
    return new Schema("boolean", "", null, null, Map.of());
  }

  static Schema date() {
    return new Schema("string", "date", null, null, Map.of());
  }

  static Schema time() {
    return new Schema("string", "date-time", null, null, Map.of());
  }

  static Schema list(Schema items) {
    return new Schema("array", "", null, items, Map.of());
  }

  /** An object whose members are not told. */
  static Schema anything() {
    return new Schema("object", "", null, null, Map.of());
  }

  /** An object without members as yet. The name is one for all its kind. */
  static Schema object(String name) {
    return new Schema("object", "", name, null, Map.of());
  }

  Schema with(String property, Schema value) {
    Map<String, Schema> more = new LinkedHashMap<>(properties);
    more.put(property, value);
    return new Schema(type, format, name, items, more);
  }

  /** The same members and more, under another name. */
  Schema named(String another) {
    return new Schema(type, format, another, items, properties);
  }

  boolean isNothing() {
    return type.isEmpty();
  }

  Optional<Schema> items() {
    return Optional.ofNullable(items);
  }

  /** The name that the document lists it under. */
  Optional<String> name() {
    return Optional.ofNullable(name);
  }

  Map<String, Schema> properties() {
    return properties;
  }

  /** As JSON Schema; what has a name is only referred to. */
  JsonObject reference() {
    return name == null
        ? definition()
        : new JsonObject().with("$ref", "#/components/schemas/" + name);
  }

  JsonObject definition() {
    JsonObject definition = new JsonObject().with("type", List.of(type, "null"));
    if (!format.isEmpty()) {
      definition.with("format", format);
    }
    if (items != null) {
      definition.with("items", items.reference());
    }
    if (!properties.isEmpty()) {
      JsonObject members = new JsonObject();
      properties.forEach((property, value) -> members.with(property, value.reference()));
      definition.with("properties", members);
    }
    return definition;
  }

  /** Where a value isn't what it should be, as paths into it; empty if all is well. */
  List<String> faults(Object value) {
    List<String> faults = new ArrayList<>();
    collectFaults("", value, faults);
    return faults;
  }

  private void collectFaults(String path, Object value, List<String> faults) {
    if (value == Json.Nothing.NULL) {
      return;
    }
    if (!isOfType(value)) {
      faults.add(path + " is no " + type);
    } else if (value instanceof Map<?, ?> members && !properties.isEmpty()) {
      members.forEach((key, member) -> collectFaults(path, String.valueOf(key), member, faults));
    } else if (value instanceof List<?> values && items != null) {
      Schema each = items;
      values.forEach(element -> each.collectFaults(path + "[]", element, faults));
    }
  }

  private void collectFaults(String path, String key, Object member, List<String> faults) {
    Schema property = properties.get(key);
    if (property == null) {
      faults.add(path + "." + key + " has no name in the schema");
    } else {
      property.collectFaults(path + "." + key, member, faults);
    }
  }

  private boolean isOfType(Object value) {
    return switch (type) {
      case "integer" -> value instanceof Long;
      case "number" -> value instanceof Number;
      case "string" -> value instanceof String;
      case "boolean" -> value instanceof Boolean;
      case "array" -> value instanceof List;
      default -> value instanceof Map;
    };
  }
}
