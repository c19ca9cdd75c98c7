package stowage.app.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * Where content lies and what may happen to it.
 *
 * @param contentFolder absolute
 * @param reserveBytes free space below which writes end; empty: the smaller of 64 MiB and 2 %
 * @param keptMapBytes address space for maps of hot blobs that are kept
 */
public record Storage(
    Path contentFolder,
    boolean deletesAllowed,
    UploadPurge uploadPurge,
    OptionalLong reserveBytes,
    long keptMapBytes) {

  /**
   * Removal of abandoned uploads.
   *
   * @param age how long one may lie untouched
   * @param dryRun only logs what it would remove
   */
  public record UploadPurge(boolean enabled, Duration age, Duration interval, boolean dryRun) {}
}
