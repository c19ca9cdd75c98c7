package stowage.core.access;

import java.util.List;
import java.util.stream.Stream;

/**
 * The tags that somebody may not push or delete: the rules of a project as they apply to one, or
 * what a token says of them ({@code tag_deny_access_patterns}, {@code tag_immutable_patterns}).
 */
public record TagDenials(
    List<TagPattern> push, List<TagPattern> delete, List<TagPattern> immutable) {

  public static final TagDenials NONE = new TagDenials(List.of(), List.of(), List.of());

  /** What the rules say to one request. */
  public enum Answer {
    ALLOWED,
    /** A rule asks for more than whoever asks is. */
    PROTECTED,
    /** Nobody may. */
    IMMUTABLE
  }

  public TagDenials {
    push = List.copyOf(push);
    delete = List.copyOf(delete);
    immutable = List.copyOf(immutable);
  }

  /** What either of them denies. */
  TagDenials and(TagDenials other) {
    return new TagDenials(
        both(push, other.push), both(delete, other.delete), both(immutable, other.immutable));
  }

  private static List<TagPattern> both(List<TagPattern> first, List<TagPattern> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }

  /** An immutable tag may be made once: hence {@code exists}. */
  public Answer toPush(String tag, boolean exists) {
    if (anyMatches(push, tag)) {
      return Answer.PROTECTED;
    }
    return exists && anyMatches(immutable, tag) ? Answer.IMMUTABLE : Answer.ALLOWED;
  }

  public Answer toDelete(String tag) {
    if (anyMatches(delete, tag)) {
      return Answer.PROTECTED;
    }
    return anyMatches(immutable, tag) ? Answer.IMMUTABLE : Answer.ALLOWED;
  }

  /**
   * A manifest takes its tags along, so any rule that denies some tag denies it, whatever tags it
   * has.
   */
  public Answer toDeleteManifest() {
    if (!delete.isEmpty()) {
      return Answer.PROTECTED;
    }
    return immutable.isEmpty() ? Answer.ALLOWED : Answer.IMMUTABLE;
  }

  /** As a manifest, unless it has no tag at all. */
  public Answer toDeleteRepository(boolean hasTags) {
    return hasTags ? toDeleteManifest() : Answer.ALLOWED;
  }

  private static boolean anyMatches(List<TagPattern> patterns, String tag) {
    return patterns.stream().anyMatch(pattern -> pattern.matches(tag));
  }
}
