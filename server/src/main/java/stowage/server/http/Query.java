package stowage.server.http;

import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The parameters of a query, decoded strictly: one bad character and there are none. */
public final class Query {
  private static final Query NONE = new Query(List.of(), false);
  private static final Query BROKEN = new Query(List.of(), true);

  private record Parameter(String name, String value) {}

  private final List<Parameter> parameters;
  private final boolean broken;

  private Query(List<Parameter> parameters, boolean broken) {
    this.parameters = parameters;
    this.broken = broken;
  }

  public static Query parse(@Nullable String raw) {
    if (raw == null || raw.isEmpty()) {
      return NONE;
    }
    try {
      return new Query(parameters(raw), false);
    } catch (CharacterCodingException e) {
      return BROKEN;
    }
  }

  private static List<Parameter> parameters(String raw) throws CharacterCodingException {
    List<Parameter> parameters = new ArrayList<>();
    int start = 0;
    while (start <= raw.length()) {
      int next = raw.indexOf('&', start);
      int end = next < 0 ? raw.length() : next;
      if (end > start) {
        parameters.add(parameter(raw.substring(start, end)));
      }
      start = end + 1;
    }
    return parameters;
  }

  private static Parameter parameter(String pair) throws CharacterCodingException {
    int equals = pair.indexOf('=');
    if (equals < 0) {
      return new Parameter(FormText.decode(pair), "");
    }
    return new Parameter(
        FormText.decode(pair.substring(0, equals)), FormText.decode(pair.substring(equals + 1)));
  }

  /** Whether it could not be decoded; it has no parameters then. */
  public boolean isBroken() {
    return broken;
  }

  public Optional<String> first(String name) {
    for (Parameter parameter : parameters) {
      if (parameter.name().equals(name)) {
        return Optional.of(parameter.value());
      }
    }
    return Optional.empty();
  }

  public List<String> all(String name) {
    return parameters.stream()
        .filter(parameter -> parameter.name().equals(name))
        .map(Parameter::value)
        .toList();
  }
}
