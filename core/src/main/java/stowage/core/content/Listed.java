package stowage.core.content;

import java.util.List;

/**
 * A page by number.
 *
 * @param total of all pages
 */
public record Listed<T>(List<T> entries, long total) {
  public Listed {
    entries = List.copyOf(entries);
  }
}
