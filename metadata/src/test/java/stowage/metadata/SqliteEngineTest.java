package stowage.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stowage.model.RepositoryName;
import stowage.model.Tag;
import stowage.model.Visibility;

/** What only the embedded database promises. */
class SqliteEngineTest {

  private static final Instant NOW = ContractCase.NOW;
  private static final RepositoryName NAME = ContractCase.NAME;
  private static final Sql SYNCHRONOUS = Sql.plain("pragma synchronous");

  @TempDir Path folder;
  private Path file;
  private Metadata metadata;

  @BeforeEach
  void open() {
    file = folder.resolve("metadata.db");
    metadata = Metadata.openSqlite(file);
  }

  @AfterEach
  void close() {
    metadata.close();
  }

  @Test
  void onlyDurableClosuresSync() {
    assertThat(synchronous(Durability.PROCESS)).isEqualTo(1);
    assertThat(synchronous(Durability.DURABLE)).isEqualTo(2);
    assertThat(synchronous(Durability.PROCESS)).isEqualTo(1);
  }

  @Test
  void whatWasAcknowledgedOutlivesTheProcess() throws IOException {
    ensure(NAME);

    // What the files hold at this moment is what a killed process leaves.
    Path copy = folder.resolve("copy.db");
    Files.copy(file, copy);
    Files.copy(file.resolveSibling("metadata.db-wal"), folder.resolve("copy.db-wal"));
    try (Metadata other = Metadata.openSqlite(copy)) {
      assertThat(other.database().read(rows -> other.repositories().find(rows, NAME)).isPresent())
          .isTrue();
    }
  }

  @Test
  void closingFinishesWhatIsQueued() {
    List<CompletableFuture<RepositoryName>> writes =
        IntStream.range(0, 200)
            .mapToObj(number -> new RepositoryName("r" + number))
            .map(
                name ->
                    CompletableFuture.supplyAsync(
                        () -> ensure(name).name(), Thread::startVirtualThread))
            .toList();
    metadata.close();

    List<RepositoryName> acknowledged =
        writes.stream().flatMap(write -> acknowledged(write).stream()).toList();
    assertThat(file.resolveSibling("metadata.db-wal")).doesNotExist();
    metadata = Metadata.openSqlite(file);
    for (RepositoryName name : acknowledged) {
      boolean found =
          metadata.database().read(rows -> metadata.repositories().find(rows, name).isPresent());
      assertThat(found).isTrue();
    }
  }

  @Test
  void aClosedDatabaseAnswersNothing() {
    metadata.close();

    assertThatThrownBy(() -> ensure(NAME)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> metadata.database().read(rows -> true))
        .isInstanceOf(IllegalStateException.class);
    metadata = Metadata.openSqlite(file);
  }

  @Test
  void aClosureThatWaitsForItselfIsTold() {
    assertThatThrownBy(() -> metadata.database().transact(Durability.PROCESS, rows -> ensure(NAME)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void theEpochOfARepositoryMovesWithWhatItHolds() {
    Repository repository = ensure(NAME);
    Repository other = ensure(ContractCase.OTHER_NAME);
    NewManifest image = ContractCase.image("image");
    long before = epoch(repository);

    put(repository, image);
    long after = epoch(repository);

    assertThat(after).isNotEqualTo(before);
    assertThat(epoch(other)).isEqualTo(epoch(new Repository(0, new RepositoryName("unknown"))));
    recordPull();
    assertThat(epoch(repository)).isEqualTo(after);
  }

  @Test
  void theEpochOfPlacesMovesWithWhatPathsMean() {
    Repository repository = ensure(NAME);
    long before = metadata.database().placesEpoch();

    put(repository, ContractCase.image("image"));
    assertThat(metadata.database().placesEpoch()).isEqualTo(before);
    makeGroup("team");
    assertThat(metadata.database().placesEpoch()).isGreaterThan(before);
  }

  private void makeGroup(String path) {
    metadata
        .database()
        .change(
            Durability.PROCESS,
            rows ->
                metadata
                    .namespaces()
                    .createGroup(
                        rows,
                        new NewGroup(OptionalLong.empty(), path, path, "", Visibility.PUBLIC),
                        NOW));
  }

  @Test
  void theEpochDoesNotMoveForWhatIsRolledBack() {
    Repository repository = ensure(NAME);
    long before = epoch(repository);

    assertThatThrownBy(
            () ->
                metadata
                    .database()
                    .transact(
                        Durability.PROCESS,
                        rows -> {
                          metadata
                              .manifests()
                              .put(rows, repository, ContractCase.image("image"), NOW);
                          throw new IllegalStateException("no");
                        }))
        .hasMessage("no");
    assertThat(epoch(repository)).isEqualTo(before);
  }

  @Test
  void theLogIsMovedToTheFileWhileTheDatabaseIsOpen() throws IOException {
    long before = Files.size(file);
    metadata
        .database()
        .transact(
            Durability.PROCESS,
            rows -> {
              for (int number = 0; number < 5_000; number++) {
                metadata.repositories().ensure(rows, new RepositoryName("r" + number), NOW);
              }
              return true;
            });

    Instant deadline = Instant.now().plus(Duration.ofSeconds(60));
    while (Files.size(file) == before) {
      assertThat(Instant.now()).isBefore(deadline);
      LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
    }
  }

  private int synchronous(Durability durability) {
    return metadata
        .database()
        .transact(durability, rows -> rows.first(SYNCHRONOUS, row -> row.getInt(1)).orElseThrow());
  }

  private Repository ensure(RepositoryName name) {
    return metadata
        .database()
        .transact(Durability.PROCESS, rows -> metadata.repositories().ensure(rows, name, NOW));
  }

  private void put(Repository repository, NewManifest image) {
    metadata
        .database()
        .transact(
            Durability.PROCESS,
            rows -> {
              metadata.manifests().put(rows, repository, image, NOW);
              return metadata
                  .tags()
                  .put(rows, repository, new Tag("latest"), image.digest(), "me", NOW);
            });
  }

  private void recordPull() {
    metadata
        .database()
        .transact(
            Durability.PROCESS,
            rows -> {
              metadata
                  .tags()
                  .recordPulls(rows, List.of(new Tags.Pull(NAME, new Tag("latest"), NOW)));
              return true;
            });
  }

  private long epoch(Repository repository) {
    return metadata.database().epoch(repository.name().value());
  }

  /** Those that came too late were told so. */
  private static List<RepositoryName> acknowledged(CompletableFuture<RepositoryName> write) {
    try {
      return List.of(write.join());
    } catch (CompletionException e) {
      assertThat(e).hasCauseInstanceOf(IllegalStateException.class);
      return List.of();
    }
  }
}
