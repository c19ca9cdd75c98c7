package stowage.app.config;

import java.nio.file.Path;

/**
 * Everything that a server has to be told. Immutable and checked.
 *
 * @param dataFolder absolute; metadata, master key, lock, and content unless the storage names
 *     another folder
 */
public record Configuration(
    Path dataFolder,
    Http http,
    Application application,
    Storage storage,
    Auth auth,
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
