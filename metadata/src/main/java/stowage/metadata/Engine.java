package stowage.metadata;

import org.jspecify.annotations.Nullable;

/** How a dialect runs transactions. */
sealed interface Engine extends AutoCloseable permits SqliteEngine, PostgresqlEngine {

  <T extends @Nullable Object> T transact(Durability durability, Work<Transaction, T> work);

  <T extends @Nullable Object> T read(Work<Snapshot, T> work);

  long epoch(String repository);

  long placesEpoch();

  boolean isOnlyWriter();

  @Override
  void close();
}
