package stowage.app.control;

import java.util.Map;
import java.util.Optional;

/** A request's arguments, for those who carry it out. Empty ones count as absent. */
record Arguments(Map<String, String> values) {

  /** What a command needs and did not get, or can't use; the message is for the operator. */
  static final class BadArgumentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BadArgumentException(String message) {
      super(message);
    }
  }

  Optional<String> find(String name) {
    return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
  }

  String get(String name) {
    return find(name).orElseThrow(() -> new BadArgumentException("the command needs a " + name));
  }

  boolean isSet(String name) {
    return find(name).filter("true"::equals).isPresent();
  }

  long number(String name) {
    String text = get(name);
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException _) {
      throw new BadArgumentException(name + " is a number, and '" + text + "' is none");
    }
  }

  /** Without the values: some are secrets. */
  @Override
  public String toString() {
    return "Arguments[names=" + values.keySet() + "]";
  }
}
