package stowage.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file per database. */
final class SqliteBackend implements Backend {

  private static final Sql EVERYTHING =
      Sql.plain(
          "select (select count(*) from repositories) || '/' || (select count(*) from blobs) || '/'"
              + " || (select count(*) from publications) || '/' || (select count(*) from leases)"
              + " || '/' || (select coalesce(group_concat(state || is_admin), '') from users)"
              + " || '/' || (select coalesce(group_concat(hash), '') from passwords)"
              + " || '/' || (select coalesce(sum(last_step), 0) from second_factors)"
              + " || '/' || (select count(*) from recovery_codes) || '/'"
              + " || (select coalesce(group_concat(id || coalesce(revoked_at, 0)"
              + " || coalesce(last_used_at, 0)), '') from access_tokens)"
              + " || '/' || (select count(*) from deploy_tokens) || '/'"
              + " || (select coalesce(group_concat(coalesce(ended_at, 0)), '') from job_tokens)"
              + " || '/' || (select coalesce(group_concat(state), '') from signing_keys)"
              + " || '/' || (select count(*) from tags) || '/' || (select count(*) from manifests)"
              + " || '/' || (select coalesce(sum(epoch), 0) from upload_sessions)"
              + " || '/' || (select coalesce(group_concat(full_path), '') from namespaces)"
              + " || '/' || (select coalesce(group_concat(full_path), '') from projects)"
              + " || '/' || (select count(*) from members) || '/' || (select count(*) from shares)"
              + " || '/' || (select count(*) from tag_rules)");

  private static byte[] template = {};

  private final Path folder;

  SqliteBackend(Path folder) {
    this.folder = folder;
  }

  /** A copy of a database that was migrated once. */
  @Override
  public Metadata openEmpty() {
    Path file = folder.resolve("metadata.db");
    try {
      Files.write(file, migrated());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Metadata.openSqlite(file);
  }

  private static synchronized byte[] migrated() throws IOException {
    if (template.length == 0) {
      Path folder = Files.createTempDirectory("metadata");
      Path file = folder.resolve("template.db");
      Metadata.openSqlite(file).close();
      template = Files.readAllBytes(file);
      Files.delete(file);
      Files.delete(folder);
    }
    return template;
  }

  @Override
  public <A, B> Both<A, B> interleave(
      Metadata metadata, Work<Transaction, A> first, Work<Transaction, B> second) {
    Database database = metadata.database();
    return database.read(
        reader -> {
          List<String> before = everything(reader);
          A one = database.transact(Durability.PROCESS, first);
          B two = database.transact(Durability.PROCESS, second);
          assertThat(everything(reader)).isEqualTo(before);
          return new Both<>(one, two);
        });
  }

  private static List<String> everything(Reading rows) {
    return rows.list(EVERYTHING, row -> row.getString(1));
  }

  @Override
  public void close(Metadata metadata) {
    metadata.close();
    assertThat(Files.exists(folder.resolve("metadata.db-wal"))).isFalse();
  }
}
