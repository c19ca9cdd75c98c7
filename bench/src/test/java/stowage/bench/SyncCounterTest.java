package stowage.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SyncCounterTest {

  @Test
  void sumsTheCallsOfEachKindAndNotTheTotal() {
    String summary =
        """
        % time     seconds  usecs/call     calls    errors syscall
        ------ ----------- ----------- --------- --------- ----------------
         75.00    0.003000          30       100           fsync
         25.00    0.001000          20        50         1 fdatasync
        ------ ----------- ----------- --------- --------- ----------------
        100.00    0.004000          26       150         1 total
        """;
    assertThat(SyncCounter.total(summary)).isEqualTo(150);
  }

  @Test
  void nothingCalledIsNone() {
    assertThat(SyncCounter.total("")).isZero();
  }
}
