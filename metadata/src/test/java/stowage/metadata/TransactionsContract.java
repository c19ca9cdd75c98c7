package stowage.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import stowage.model.RepositoryName;

/** A closure is kept whole or not at all, and failures reach their own caller only. */
abstract class TransactionsContract extends ContractCase {

  @Test
  void aClosureThatThrowsLeavesNothing() {
    assertThatThrownBy(
            () ->
                write(
                    rows -> {
                      metadata.repositories().ensure(rows, NAME, NOW);
                      throw new IllegalStateException("no");
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no");

    assertThat(count("repositories")).isZero();
  }

  @Test
  void whatOthersWriteAtTheSameTimeIsNotTouchedByAFailure() {
    List<CompletableFuture<Repository>> pushes =
        IntStream.range(0, 100)
            .mapToObj(
                number ->
                    CompletableFuture.supplyAsync(
                        () -> ensureOrThrow(number), Thread::startVirtualThread))
            .toList();

    List<RepositoryName> made = new ArrayList<>();
    for (int number = 0; number < 100; number++) {
      CompletableFuture<Repository> push = pushes.get(number);
      if (number % 7 == 0) {
        assertThatThrownBy(push::join).hasRootCauseMessage("no " + number);
      } else {
        made.add(push.join().name());
      }
    }
    assertThat(select("select name from repositories"))
        .containsExactlyInAnyOrderElementsOf(made.stream().map(RepositoryName::value).toList());
  }

  @Test
  void whatWasAcknowledgedIsSeenByTheNextReader() {
    for (int number = 0; number < 50; number++) {
      RepositoryName name = new RepositoryName("r" + number);
      Durability durability = number % 2 == 0 ? Durability.DURABLE : Durability.PROCESS;
      metadata
          .database()
          .transact(durability, rows -> metadata.repositories().ensure(rows, name, NOW));
      assertThat(read(rows -> metadata.repositories().find(rows, name)).isPresent()).isTrue();
    }
  }

  @Test
  void aTransactionSeesWhatItWrote() {
    boolean found =
        write(
            rows -> {
              metadata.repositories().ensure(rows, NAME, NOW);
              return metadata.repositories().find(rows, NAME).isPresent();
            });
    assertThat(found).isTrue();
  }

  @Test
  void aSnapshotDoesNotChangeWhileItIsRead() {
    read(
        rows -> {
          assertThat(metadata.repositories().find(rows, NAME)).isEmpty();
          repository();
          assertThat(metadata.repositories().find(rows, NAME)).isEmpty();
          return true;
        });
  }

  @Test
  void aStatementThatFailsIsReported() {
    Sql wrong = Sql.plain("select nothing from nowhere");

    assertThatThrownBy(() -> read(rows -> rows.exists(wrong)))
        .isInstanceOf(DatabaseException.class);
    assertThatThrownBy(() -> write(rows -> rows.exists(wrong)))
        .isInstanceOf(DatabaseException.class);
    assertThat(repository()).isNotNull();
  }

  private Repository ensureOrThrow(int number) {
    return metadata
        .database()
        .transact(
            number % 2 == 0 ? Durability.DURABLE : Durability.PROCESS,
            rows -> {
              RepositoryName name = new RepositoryName("r" + number);
              Repository repository = metadata.repositories().ensure(rows, name, NOW);
              if (number % 7 == 0) {
                throw new IllegalStateException("no " + number);
              }
              return repository;
            });
  }
}
