package stowage.core.content;

import com.google.re2j.Pattern;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/**
 * Which URLs the descriptors of non-distributable layers may name ({@code
 * validation.manifests.urls}).
 */
public sealed interface UrlRule {

  /** Any http or https URL. */
  record AnyWebUrl() implements UrlRule {}

  /**
   * Those that an allow pattern matches, if there are any, and no deny pattern; none if both are
   * empty.
   */
  record Matching(List<Pattern> allow, List<Pattern> deny) implements UrlRule {
    public Matching {
      allow = List.copyOf(allow);
      deny = List.copyOf(deny);
    }
  }

  default boolean permits(String url) {
    if (!isWebUrl(url)) {
      return false;
    }
    return switch (this) {
      case AnyWebUrl() -> true;
      case Matching(List<Pattern> allow, List<Pattern> deny) -> {
        boolean allowed = allow.isEmpty() ? !deny.isEmpty() : anyFinds(allow, url);
        yield allowed && !anyFinds(deny, url);
      }
    };
  }

  private static boolean anyFinds(List<Pattern> patterns, String url) {
    return patterns.stream().anyMatch(pattern -> pattern.matcher(url).find());
  }

  private static boolean isWebUrl(String url) {
    try {
      URI uri = URI.create(url);
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      return (scheme.equals("http") || scheme.equals("https"))
          && uri.getHost() != null
          && uri.getFragment() == null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
