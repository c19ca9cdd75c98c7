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
    Namespaces namespaces,
    Projects projects,
    Members members,
    Shares shares,
    Rights rights,
    RepositoryRules repositoryRules,
    TagRules tagRules,
    Leases leases,
    Users users,
    Passwords passwords,
    SecondFactors secondFactors,
    Identities identities,
    WebSessions webSessions,
    AccessTokens accessTokens,
    DeployTokens deployTokens,
    JobTokens jobTokens,
    TrustRules trustRules,
    SigningKeys signingKeys,
    Settings settings,
    AuditEvents auditEvents,
    StoreIdentity identity)
    implements AutoCloseable {

  /** Opens, and if need be makes or migrates, the embedded database in a file. */
  public static Metadata openSqlite(Path file) {
    return of(SqliteEngine.open(new SqliteConnections(file)));
  }

  /** Opens, and if need be migrates, a PostgreSQL database. */
  public static Metadata openPostgresql(DataSource source) {
    return of(PostgresqlEngine.open(source));
  }

  private static Metadata of(Engine engine) {
    return new Metadata(
        new Database(engine),
        new Repositories(),
        new Blobs(),
        new Publications(),
        new DeleteIntents(),
        new UploadSessions(),
        new Manifests(),
        new Tags(),
        new Removals(),
        new Namespaces(),
        new Projects(),
        new Members(),
        new Shares(),
        new Rights(),
        new RepositoryRules(),
        new TagRules(),
        new Leases(),
        new Users(),
        new Passwords(),
        new SecondFactors(),
        new Identities(),
        new WebSessions(),
        new AccessTokens(),
        new DeployTokens(),
        new JobTokens(),
        new TrustRules(),
        new SigningKeys(),
        new Settings(),
        new AuditEvents(),
        new StoreIdentity());
  }

  @Override
  public void close() {
    database.close();
  }
}
