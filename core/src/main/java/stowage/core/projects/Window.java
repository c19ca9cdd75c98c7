package stowage.core.projects;

import stowage.metadata.Slice;

/** Which part of a listing is wanted: at most {@code limit}, after the first {@code offset}. */
public record Window(int limit, long offset) {

  Slice slice() {
    return new Slice(limit, offset);
  }
}
