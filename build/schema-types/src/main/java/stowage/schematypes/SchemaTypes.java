package stowage.schematypes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.ForcedType;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Jdbc;
import org.jooq.meta.jaxb.Target;
import stowage.model.Digest;
import stowage.model.DigestAlgorithm;

/**
 * Migrates a temporary SQLite file and generates a class per table. Arguments: the folder of the
 * SQLite migrations, the folder to write to. Does nothing where the migrations are those of the
 * last run.
 */
public final class SchemaTypes {

  private static final String PACKAGE = "stowage.metadata.schema";

  private SchemaTypes() {}

  public static void main(String[] arguments) throws Exception {
    Path migrations = Path.of(arguments[0]);
    Path output = Path.of(arguments[1]);
    Path stamp = output.resolve("migrations.stamp");
    String current = fingerprint(migrations);
    if (!Files.exists(stamp) || !Files.readString(stamp).equals(current)) {
      Path folder = Files.createTempDirectory("schema-types");
      generate(migrations, folder.resolve("schema.db"), output);
      deleteAll(folder);
      Files.writeString(stamp, current);
    }
  }

  private static void generate(Path migrations, Path database, Path output) throws Exception {
    String url = "jdbc:sqlite:" + database;
    Flyway.configure()
        .dataSource(url, null, null)
        .locations("filesystem:" + migrations)
        .load()
        .migrate();
    GenerationTool.generate(
        new Configuration()
            .withJdbc(new Jdbc().withDriver("org.sqlite.JDBC").withUrl(url))
            .withGenerator(
                new Generator()
                    .withDatabase(database())
                    .withGenerate(tablesOnly())
                    .withTarget(
                        new Target().withPackageName(PACKAGE).withDirectory(output.toString()))));
  }

  private static Database database() {
    return new Database()
        .withName("org.jooq.meta.sqlite.SQLiteDatabase")
        .withExcludes("flyway_schema_history|sqlite_.*")
        .withForcedTypes(new ForcedType().withName("BIGINT").withIncludeTypes("(?i:integer)"));
  }

  private static Generate tablesOnly() {
    return new Generate()
        .withRecords(false)
        .withKeys(false)
        .withIndexes(false)
        .withRelations(false)
        .withDefaultSchema(true)
        .withGlobalObjectReferences(true);
  }

  private static String fingerprint(Path migrations) throws IOException {
    StringBuilder text = new StringBuilder(PACKAGE);
    for (Path file : filesIn(migrations)) {
      text.append('\n')
          .append(file.getFileName())
          .append(' ')
          .append(Digest.of(DigestAlgorithm.SHA256, Files.readAllBytes(file)));
    }
    return text.toString();
  }

  private static List<Path> filesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private static void deleteAll(Path folder) throws IOException {
    for (Path file : filesIn(folder)) {
      Files.delete(file);
    }
    Files.delete(folder);
  }
}
