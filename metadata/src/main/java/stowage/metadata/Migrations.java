package stowage.metadata;

import java.util.Locale;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Runs the migration tool. Apart, so that it is loaded only where there is something to do. */
final class Migrations {

  private Migrations() {}

  static void run(DataSource source, Dialect dialect) {
    String folder = dialect.name().toLowerCase(Locale.ROOT);
    Flyway.configure(Migrations.class.getClassLoader())
        .dataSource(source)
        .locations("classpath:stowage/metadata/migrations/" + folder)
        .load()
        .migrate();
  }
}
