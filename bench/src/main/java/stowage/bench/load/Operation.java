package stowage.bench.load;

import org.jspecify.annotations.Nullable;

/**
 * What one client does over and over on its connection: one or more exchanges that count as one
 * operation. Each connection has an instance of its own.
 */
public interface Operation {

  /** The request that begins the next run. */
  Request begin();

  /**
   * The request that follows this answer, or null when the run is complete.
   *
   * @throws LoadException where the answer is not the one that the operation is about
   */
  @Nullable Request proceed(ResponseReader answer);
}
