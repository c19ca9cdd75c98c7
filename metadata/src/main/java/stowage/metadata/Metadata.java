package stowage.metadata;

import java.nio.file.Path;
import javax.sql.DataSource;

/** The database and its aggregates. */
public record Metadata(
    Database database,
    Repositories repositories,
    Blobs blobs,
    Publications publications,
    DeleteIntents deleteIntents,
    UploadSessions uploadSessions,
    Manifests manifests,
    Tags tags,
    Removals removals,
    Leases leases,
    StoreIdentity identity)
    implements AutoCloseable {

  /** Opens, and if need be makes or migrates, the embedded database in a file. */
  public static Metadata openSqlite(Path file) {
    throw new UnsupportedOperationException();
  }

  /** Opens, and if need be migrates, a PostgreSQL database. */
  public static Metadata openPostgresql(DataSource source) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {
    database.close();
  }
}
