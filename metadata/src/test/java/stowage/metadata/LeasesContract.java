package stowage.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A lease has one owner at a time; a store has one identity. */
abstract class LeasesContract extends ContractCase {

  @Test
  void aLeaseIsHeldUntilItRunsOut() {
    assertThat(acquire("one", 0)).isTrue();
    assertThat(acquire("two", 9)).isFalse();
    assertThat(acquire("two", 10)).isTrue();
    assertThat(acquire("one", 11)).isFalse();
  }

  @Test
  void anOwnerProlongsItsLease() {
    acquire("one", 0);

    assertThat(acquire("one", 5)).isTrue();
    assertThat(acquire("two", 10)).isFalse();
  }

  @Test
  void aLeaseIsGivenBackByItsOwnerOnly() {
    acquire("one", 0);
    release("two");
    assertThat(acquire("two", 1)).isFalse();

    release("one");
    assertThat(acquire("two", 1)).isTrue();
  }

  @Test
  void theIdentityIsWrittenOnce() {
    assertThat(identity()).isEmpty();
    record("first");
    record("second");

    assertThat(identity()).contains("first");
  }

  private boolean acquire(String owner, int second) {
    return write(
        rows ->
            metadata
                .leases()
                .acquire(
                    rows, "purge", owner, NOW.plusSeconds(second), NOW.plusSeconds(second + 10)));
  }

  private void release(String owner) {
    write(
        rows -> {
          metadata.leases().release(rows, "purge", owner);
          return true;
        });
  }

  private void record(String identity) {
    write(
        rows -> {
          metadata.identity().record(rows, identity);
          return true;
        });
  }

  private Optional<String> identity() {
    return read(rows -> metadata.identity().find(rows));
  }
}
