package stowage.metadata;

/** Which rows of a listing: at most {@code limit}, after the first {@code offset}. */
public record Slice(int limit, long offset) {

  /** From the first row on. */
  public static Slice first(int limit) {
    return new Slice(limit, 0);
  }
}
