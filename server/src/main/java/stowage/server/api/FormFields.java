package stowage.server.api;

import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import stowage.server.http.FormText;

/**
 * Reads pairs of name and value as forms and queries have them: {@code a=1}, {@code a[]=1} for
 * several, {@code a[b]=1} for members. The last of a name wins.
 */
final class FormFields {

  private FormFields() {}

  /**
   * Adds the pairs of a text.
   *
   * @throws CharacterCodingException where it can't be decoded
   */
  static void addAll(String raw, Map<String, Object> values) throws CharacterCodingException {
    for (String pair : raw.split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        add(FormText.decode(name), FormText.decode(value), values);
      }
    }
  }

  static void add(String name, String value, Map<String, Object> values) {
    int open = name.indexOf('[');
    if (open <= 0 || !name.endsWith("]")) {
      values.put(name, value);
    } else if (open == name.length() - 2) {
      addTo(name.substring(0, open), value, values);
    } else {
      String member = name.substring(open + 1, name.length() - 1);
      putInto(name.substring(0, open), member, value, values);
    }
  }

  /** Adds in place: copies of a list that grows would cost the square of its length. */
  private static void addTo(String name, String value, Map<String, Object> values) {
    if (values.get(name) instanceof Several known) {
      known.add(value);
    } else {
      Several several = new Several();
      several.add(value);
      values.put(name, several);
    }
  }

  private static void putInto(
      String name, String member, String value, Map<String, Object> values) {
    if (values.get(name) instanceof Members known) {
      known.put(member, value);
    } else {
      Members members = new Members();
      members.put(member, value);
      values.put(name, members);
    }
  }

  /** Of one name, as read here; what came in another way is not added to. */
  private static final class Several extends ArrayList<String> {
    private static final long serialVersionUID = 1L;
  }

  private static final class Members extends LinkedHashMap<String, String> {
    private static final long serialVersionUID = 1L;
  }
}
