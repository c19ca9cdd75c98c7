package stowage.core.content;

import stowage.metadata.DatabaseFullException;

/** Tells a full disk from other failures of the rows. */
public final class StorageFull {

  private StorageFull() {}

  public static boolean isCauseOf(RuntimeException failure) {
    return failure instanceof DatabaseFullException;
  }
}
