package stowage.server.api;

import java.util.List;

/**
 * A parameter of a route. Where it is sent follows from the route: in the path if its template
 * names it, in the query of GET and DELETE, in the body of the others (where the query is good,
 * too).
 *
 * @param values the only ones that are taken; empty for any
 */
record Parameter(
    String name, Type type, boolean isRequired, List<String> values, String description) {

  /** What a value has to be. */
  enum Type {
    INTEGER,
    BOOLEAN,
    TEXT,
    DATE,
    TIME,
    /** Several, as {@code name[]=a&name[]=b}, as a JSON array, or separated by commas. */
    TEXTS,
    INTEGERS,
    /** Members with names of their own: a JSON object, or {@code name[member]=value}. */
    OBJECT,
    /** A number, or a full path whose slashes are encoded. */
    ID_OR_PATH
  }

  Parameter {
    values = List.copyOf(values);
  }

  static Parameter integer(String name) {
    return of(name, Type.INTEGER);
  }

  static Parameter truth(String name) {
    return of(name, Type.BOOLEAN);
  }

  static Parameter text(String name) {
    return of(name, Type.TEXT);
  }

  static Parameter date(String name) {
    return of(name, Type.DATE);
  }

  static Parameter time(String name) {
    return of(name, Type.TIME);
  }

  static Parameter texts(String name) {
    return of(name, Type.TEXTS);
  }

  static Parameter integers(String name) {
    return of(name, Type.INTEGERS);
  }

  static Parameter object(String name) {
    return of(name, Type.OBJECT);
  }

  static Parameter idOrPath(String name) {
    return of(name, Type.ID_OR_PATH);
  }

  private static Parameter of(String name, Type type) {
    return new Parameter(name, type, false, List.of(), "");
  }

  Parameter required() {
    return new Parameter(name, type, true, values, description);
  }

  Parameter oneOf(String... allowed) {
    return new Parameter(name, type, isRequired, List.of(allowed), description);
  }

  Parameter oneOf(List<String> allowed) {
    return new Parameter(name, type, isRequired, allowed, description);
  }

  Parameter saying(String text) {
    return new Parameter(name, type, isRequired, values, text);
  }
}
