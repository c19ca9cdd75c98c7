package stowage.server.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** An object of an answer: its members keep their order. Values are those that {@link Json} has. */
final class JsonObject {

  private final Map<String, Object> members = new LinkedHashMap<>();

  JsonObject with(String name, Object value) {
    members.put(name, value);
    return this;
  }

  JsonObject withNull(String name) {
    return with(name, Json.Nothing.NULL);
  }

  /** All of another's members. */
  JsonObject withAll(JsonObject other) {
    members.putAll(other.members);
    return this;
  }

  Map<String, Object> members() {
    return Collections.unmodifiableMap(members);
  }
}
