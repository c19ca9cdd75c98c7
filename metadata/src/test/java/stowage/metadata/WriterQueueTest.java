package stowage.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class WriterQueueTest {

  private final WriterQueue queue = new WriterQueue();

  @Test
  void aBatchThatADurableClosureWaitsForIsDurableFromItsBeginning() {
    Pending<Boolean> first = add(Durability.PROCESS);
    Pending<Boolean> second = add(Durability.DURABLE);

    assertThat(queue.awaitBatch()).contains(true);
    assertThat(queue.next(true)).contains(first);
    assertThat(queue.next(true)).contains(second);
    assertThat(queue.next(true)).isEmpty();
  }

  @Test
  void aDurableClosureWaitsForTheNextBatchAndKeepsItsPlace() {
    Pending<Boolean> first = add(Durability.PROCESS);
    assertThat(queue.awaitBatch()).contains(false);
    assertThat(queue.next(false)).contains(first);
    Pending<Boolean> durable = add(Durability.DURABLE);
    Pending<Boolean> last = add(Durability.PROCESS);

    assertThat(queue.next(false)).isEmpty();
    assertThat(queue.awaitBatch()).contains(true);
    assertThat(queue.next(true)).contains(durable);
    assertThat(queue.next(true)).contains(last);
  }

  @Test
  void aDurableBatchTakesOthersAlong() {
    add(Durability.DURABLE);
    assertThat(queue.awaitBatch()).contains(true);
    queue.next(true);
    Pending<Boolean> late = add(Durability.PROCESS);

    assertThat(queue.next(true)).contains(late);
  }

  @Test
  void aClosedQueueGivesOutWhatItHasAndTakesNothingMore() {
    Pending<Boolean> last = add(Durability.PROCESS);
    queue.close();

    assertThatThrownBy(() -> add(Durability.PROCESS)).isInstanceOf(IllegalStateException.class);
    assertThat(queue.awaitBatch()).contains(false);
    assertThat(queue.next(false)).contains(last);
    assertThat(queue.awaitBatch()).isEmpty();
  }

  private Pending<Boolean> add(Durability durability) {
    Pending<Boolean> pending = new Pending<>(durability, rows -> true);
    queue.add(pending);
    return pending;
  }
}
