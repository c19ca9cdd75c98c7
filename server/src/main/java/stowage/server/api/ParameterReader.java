package stowage.server.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns what was sent into the types that a route's parameters have, or says what is wrong. */
final class ParameterReader {

  private static final int MAX_YEAR = 9999;

  private final Map<String, Object> read = new LinkedHashMap<>();
  private final List<String> faults = new ArrayList<>();

  private ParameterReader() {}

  /** Typed values by name; {@link Json.Nothing} where null or nothing was sent on purpose. */
  static Map<String, Object> read(ApiRoute route, Map<String, Object> sent) {
    ParameterReader reader = new ParameterReader();
    route.parameters().forEach(parameter -> reader.take(parameter, sent.get(parameter.name())));
    if (!reader.faults.isEmpty()) {
      throw new ApiRefusal(ApiErrors.invalid(String.join(", ", reader.faults)));
    }
    return reader.read;
  }

  private void take(Parameter parameter, @Nullable Object value) {
    boolean isNothing = value == null || value == Json.Nothing.NULL;
    if (isNothing && parameter.isRequired()) {
      faults.add(parameter.name() + " is missing");
    } else if (value != null) {
      Optional<?> typed = isNothing ? Optional.of(value) : typed(parameter, value);
      typed.ifPresentOrElse(
          it -> keep(parameter, it), () -> faults.add(parameter.name() + " is invalid"));
    }
  }

  private void keep(Parameter parameter, Object value) {
    boolean isAllowed =
        parameter.values().isEmpty()
            || value == Json.Nothing.NULL
            || (value instanceof List<?> several
                ? several.stream().allMatch(it -> parameter.values().contains(it.toString()))
                : parameter.values().contains(value.toString()));
    if (isAllowed) {
      read.put(parameter.name(), value);
    } else {
      faults.add(parameter.name() + " does not have a valid value");
    }
  }

  private static Optional<?> typed(Parameter parameter, Object value) {
    if (value instanceof String text && text.isEmpty() && !isText(parameter.type())) {
      return Optional.of(Json.Nothing.NULL);
    }
    return switch (parameter.type()) {
      case TEXT -> text(value);
      case INTEGER -> integer(value);
      case BOOLEAN -> truth(value);
      case DATE -> text(value).flatMap(ParameterReader::date);
      case TIME -> text(value).flatMap(ParameterReader::time);
      case TEXTS -> several(value, ParameterReader::text);
      case INTEGERS -> several(value, ParameterReader::integer);
      case OBJECT -> value instanceof Map<?, ?> map && isSound(map) ? Optional.of(map) : none();
      case ID_OR_PATH -> text(value).filter(it -> !it.isEmpty()).map(IdOrPath::of);
    };
  }

  private static boolean isText(Parameter.Type type) {
    return type == Parameter.Type.TEXT || type == Parameter.Type.ID_OR_PATH;
  }

  private static <T> Optional<T> none() {
    return Optional.empty();
  }

  private static Optional<String> text(Object value) {
    boolean isPlain =
        value instanceof String || value instanceof Number || value instanceof Boolean;
    return isPlain ? Optional.of(value.toString()).filter(ParameterReader::isSound) : none();
  }

  /** Neither NUL nor half a character: what no row could hold. */
  private static boolean isSound(String text) {
    return text.codePoints()
        .noneMatch(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
  }

  private static boolean isSound(Object value) {
    return switch (value) {
      case String text -> isSound(text);
      case List<?> values -> values.stream().allMatch(ParameterReader::isSound);
      case Map<?, ?> members -> isSound(members);
      default -> true;
    };
  }

  private static boolean isSound(Map<?, ?> members) {
    return members.entrySet().stream()
        .allMatch(it -> isSound(it.getKey()) && isSound(it.getValue()));
  }

  private static Optional<Long> integer(Object value) {
    if (value instanceof Long number) {
      return Optional.of(number);
    }
    try {
      return value instanceof String text ? Optional.of(Long.parseLong(text.strip())) : none();
    } catch (NumberFormatException e) {
      return none();
    }
  }

  private static Optional<Boolean> truth(Object value) {
    return switch (value.toString().toLowerCase(Locale.ROOT)) {
      case "true", "1", "t", "yes", "on" -> Optional.of(true);
      case "false", "0", "f", "no", "off" -> Optional.of(false);
      default -> none();
    };
  }

  private static Optional<LocalDate> date(String text) {
    try {
      return Optional.of(LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text));
    } catch (DateTimeException e) {
      return none();
    }
  }

  /** Within four digits of years: what is beyond can't be counted in microseconds. */
  private static Optional<Instant> time(String text) {
    try {
      return text.length() > 10
          ? Optional.of(OffsetDateTime.parse(text.replace(' ', '+')))
              .filter(time -> time.getYear() >= 0 && time.getYear() <= MAX_YEAR)
              .map(OffsetDateTime::toInstant)
          : date(text).map(day -> day.atStartOfDay(ZoneOffset.UTC).toInstant());
    } catch (DateTimeException e) {
      return none();
    }
  }

  private static <T> Optional<List<T>> several(Object value, Function<Object, Optional<T>> each) {
    List<?> values =
        switch (value) {
          case List<?> list -> list;
          case String text -> List.of(text.split(","));
          default -> List.of(value);
        };
    List<T> typed = values.stream().flatMap(it -> each.apply(it).stream()).toList();
    return typed.size() == values.size() ? Optional.of(typed) : none();
  }
}
