package stowage.core.projects;

import java.util.List;

/**
 * A part of a listing.
 *
 * @param total how many there are in all
 */
public record Page<T>(List<T> items, long total) {
  public Page {
    items = List.copyOf(items);
  }

  public static <T> Page<T> empty() {
    return new Page<>(List.of(), 0);
  }
}
