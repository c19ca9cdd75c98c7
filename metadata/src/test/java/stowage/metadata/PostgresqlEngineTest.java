package stowage.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import stowage.model.RepositoryName;

/** What only a shared database promises. */
class PostgresqlEngineTest {

  private Metadata metadata;

  @BeforeEach
  void open() {
    metadata = PostgresqlServer.running().emptied();
  }

  @Test
  void aClosureThatCouldNotBeSerialisedRunsAgain() {
    AtomicInteger attempts = new AtomicInteger();

    metadata
        .database()
        .transact(
            Durability.DURABLE,
            rows -> {
              if (attempts.incrementAndGet() < 3) {
                throw DatabaseException.of(new SQLException("again", "40001"));
              }
              return true;
            });

    assertThat(attempts).hasValue(3);
  }

  @Test
  void aClosureThatIsWrongRunsOnce() {
    AtomicInteger attempts = new AtomicInteger();

    assertThatThrownBy(
            () ->
                metadata
                    .database()
                    .transact(
                        Durability.DURABLE,
                        rows -> {
                          attempts.incrementAndGet();
                          return rows.exists(Sql.plain("select nothing from nowhere"));
                        }))
        .isInstanceOf(DatabaseException.class);

    assertThat(attempts).hasValue(1);
  }

  @Test
  void twoThatWaitForEachOtherBothSucceed() {
    Repository one = ensure(ContractCase.NAME);
    Repository two = ensure(ContractCase.OTHER_NAME);
    CyclicBarrier bothHoldOne = new CyclicBarrier(2);

    CompletableFuture<Boolean> forth = markBoth(one, two, bothHoldOne);
    CompletableFuture<Boolean> back = markBoth(two, one, bothHoldOne);

    assertThat(forth.join()).isTrue();
    assertThat(back.join()).isTrue();
    assertThat(epoch(one)).isEqualTo(2);
    assertThat(epoch(two)).isEqualTo(2);
  }

  @Test
  void theEpochIsARow() {
    assertThat(metadata.database().isOnlyWriter()).isFalse();
    assertThatThrownBy(() -> metadata.database().epoch(ContractCase.NAME.value()))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void onlyDurableClosuresSync() {
    assertThat(synchronousCommit(Durability.DURABLE)).isEqualTo("on");
    assertThat(synchronousCommit(Durability.PROCESS)).isEqualTo("off");
    assertThat(synchronousCommit(Durability.DURABLE)).isEqualTo("on");
  }

  private CompletableFuture<Boolean> markBoth(
      Repository first, Repository second, CyclicBarrier barrier) {
    AtomicInteger attempts = new AtomicInteger();
    return CompletableFuture.supplyAsync(
        () ->
            metadata
                .database()
                .transact(
                    Durability.PROCESS,
                    rows -> {
                      rows.mark(first);
                      if (attempts.incrementAndGet() == 1) {
                        await(barrier);
                      }
                      rows.mark(second);
                      return true;
                    }),
        Thread::startVirtualThread);
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private Repository ensure(RepositoryName name) {
    return metadata
        .database()
        .transact(
            Durability.PROCESS,
            rows -> metadata.repositories().ensure(rows, name, ContractCase.NOW));
  }

  private long epoch(Repository repository) {
    Sql sql = Sql.plain("select epoch from repositories where id = ?");
    return metadata
        .database()
        .read(rows -> rows.first(sql, row -> row.getLong(1), repository.id()).orElseThrow());
  }

  private String synchronousCommit(Durability durability) {
    Sql sql = Sql.plain("show synchronous_commit");
    return metadata
        .database()
        .transact(durability, rows -> rows.first(sql, row -> row.getString(1)).orElseThrow());
  }
}
