package stowage.core.content;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Weigher;
import java.util.Optional;
import java.util.function.Supplier;
import stowage.metadata.Database;
import stowage.model.RepositoryName;

/**
 * Facts of repositories that stay exact: an entry counts only while the repository's epoch is the
 * one that stood before the rows were read, and every commit that changes the repository moves it.
 * Where other processes write too, nothing is kept.
 */
final class EpochCache<K, V> {

  private final Database database;
  private final Cache<K, Entry<V>> entries;

  private record Entry<V>(long epoch, V value) {}

  EpochCache(Database database, long maxWeight, Weigher<K, V> weigher) {
    this.database = database;
    this.entries =
        Caffeine.newBuilder()
            .maximumWeight(maxWeight)
            .weigher((K key, Entry<V> entry) -> weigher.weigh(key, entry.value()))
            .build();
  }

  /** What is known under the key, else what {@code rows} answers; absence is never kept. */
  Optional<V> get(RepositoryName repository, K key, Supplier<Optional<V>> rows) {
    if (!database.isOnlyWriter()) {
      return rows.get();
    }
    long epoch = database.epoch(repository.value());
    Entry<V> known = entries.getIfPresent(key);
    if (known != null && known.epoch() == epoch) {
      return Optional.of(known.value());
    }
    Optional<V> read = rows.get();
    read.ifPresent(value -> entries.put(key, new Entry<>(epoch, value)));
    return read;
  }
}
