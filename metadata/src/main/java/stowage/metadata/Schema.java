package stowage.metadata;

import java.util.Optional;

/**
 * How far a database has been migrated. Asking costs two short queries; where nothing is to be
 * done, nothing of the migration tool is even loaded.
 */
final class Schema {

  /** The number of the newest migration in this release. */
  static final long NEWEST = 2;

  private static final Sql SQLITE_HAS_VERSION =
      Sql.plain("select 1 from sqlite_master where name = 'schema_version'");
  private static final Sql POSTGRESQL_HAS_VERSION =
      Sql.plain("select 1 where to_regclass('schema_version') is not null");
  private static final Sql VERSION =
      Sql.plain("select version, oldest_version, oldest_release from schema_version");

  /**
   * What a database says of itself.
   *
   * @param oldestVersion the newest migration that a release has to know to run on it
   * @param oldestRelease that release's name
   */
  record Version(long version, long oldestVersion, String oldestRelease) {}

  private Schema() {}

  /**
   * @throws DatabaseException where this release is too old for the database
   */
  static boolean isNewest(Session session) {
    Optional<Version> found = find(session);
    found.ifPresent(Schema::requireKnown);
    return found.isPresent() && found.get().version() >= NEWEST;
  }

  /** Empty where the database holds nothing yet. */
  static Optional<Version> find(Session session) {
    Sql hasVersion =
        session.dialect() == Dialect.SQLITE ? SQLITE_HAS_VERSION : POSTGRESQL_HAS_VERSION;
    if (session.first(hasVersion, row -> true).isEmpty()) {
      return Optional.empty();
    }
    return session.first(
        VERSION, row -> new Version(row.getLong(1), row.getLong(2), row.getString(3)));
  }

  private static void requireKnown(Version version) {
    if (version.oldestVersion() > NEWEST) {
      throw new DatabaseException(
          "the database was migrated by a newer release: it needs Stowage "
              + version.oldestRelease()
              + " or newer");
    }
  }
}
