package stowage.core.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a token says of tags: {@code tag_deny_access_patterns} and {@code
 * tag_immutable_patterns} in the {@code meta} of an entry.
 */
final class TagDenialsReader {

  private TagDenialsReader() {}

  /** Empty where there is something that can't be understood. */
  static Optional<TagDenials> read(@Nullable Object meta) {
    if (!(meta instanceof Map<?, ?> map)) {
      return Optional.of(TagDenials.NONE);
    }
    Optional<List<TagPattern>> push = denied(map, Right.PUSH);
    Optional<List<TagPattern>> delete = denied(map, Right.DELETE);
    Optional<List<TagPattern>> immutable = patterns(map.get("tag_immutable_patterns"));
    return push.isPresent() && delete.isPresent() && immutable.isPresent()
        ? Optional.of(new TagDenials(push.get(), delete.get(), immutable.get()))
        : Optional.empty();
  }

  private static Optional<List<TagPattern>> denied(Map<?, ?> meta, Right right) {
    return switch (meta.get("tag_deny_access_patterns")) {
      case null -> Optional.of(List.of());
      case Map<?, ?> patterns -> patterns(patterns.get(right.wireName()));
      default -> Optional.empty();
    };
  }

  private static Optional<List<TagPattern>> patterns(@Nullable Object value) {
    if (value == null) {
      return Optional.of(List.of());
    }
    if (!(value instanceof List<?> texts) || texts.size() > TagProtection.MAX_RULES) {
      return Optional.empty();
    }
    List<TagPattern> patterns = new ArrayList<>();
    for (Object text : texts) {
      if (!(TagPattern.parse(String.valueOf(text))
          instanceof TagPattern.Reading.Valid(TagPattern pattern))) {
        return Optional.empty();
      }
      patterns.add(pattern);
    }
    return Optional.of(patterns);
  }
}
