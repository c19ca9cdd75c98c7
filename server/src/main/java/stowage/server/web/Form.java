package stowage.server.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import stowage.server.http.Exchange;
import stowage.server.http.FormText;
import stowage.server.http.RequestBody;

/** What a form of ours sent: {@code application/x-www-form-urlencoded}, and not much of it. */
final class Form {
  private static final int MAX_BYTES = 16 * 1024;

  private final Map<String, List<String>> fields = new HashMap<>();

  private Form() {}

  /** Empty where it is something else, too large or can't be decoded. */
  static Optional<Form> read(Exchange exchange) throws IOException {
    String type = exchange.header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
    if (!type.startsWith("application/x-www-form-urlencoded")) {
      return Optional.empty();
    }
    Optional<String> text = text(exchange.body());
    return text.isPresent() ? parse(text.get()) : Optional.empty();
  }

  /** The first value of a field; empty text where it wasn't sent. */
  String get(String name) {
    return all(name).stream().findFirst().orElse("");
  }

  List<String> all(String name) {
    return fields.getOrDefault(name, List.of());
  }

  private static Optional<String> text(RequestBody body) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (@Nullable ByteBuffer next = body.next(); next != null; next = body.next()) {
      if (bytes.size() + next.remaining() > MAX_BYTES) {
        return Optional.empty();
      }
      byte[] piece = new byte[next.remaining()];
      next.get(piece);
      bytes.writeBytes(piece);
    }
    return Optional.of(bytes.toString(StandardCharsets.UTF_8));
  }

  private static Optional<Form> parse(String text) {
    Form form = new Form();
    try {
      for (String pair : text.split("&", -1)) {
        int equals = pair.indexOf('=');
        if (equals > 0) {
          form.fields
              .computeIfAbsent(FormText.decode(pair.substring(0, equals)), _ -> new ArrayList<>())
              .add(FormText.decode(pair.substring(equals + 1)));
        }
      }
      return Optional.of(form);
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
