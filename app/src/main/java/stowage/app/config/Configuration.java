package stowage.app.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Everything that a server has to be told. Immutable and checked.
 *
 * @param dataFolder absolute; metadata, master key, lock, and content unless the storage names
 *     another folder
 * @param otherRegistry the one that images are in; empty where they are here
 */
public record Configuration(
    Path dataFolder,
    Http http,
    Application application,
    Storage storage,
    Auth auth,
    Optional<OtherRegistry> otherRegistry,
    Log log,
    Validation validation,
    Pages pages) {

  /**
   * The most entries of a page.
   *
   * @param catalogEntries asking for more is an error
   */
  public record Pages(int catalogEntries, int tagEntries, int referrerEntries) {}
}
