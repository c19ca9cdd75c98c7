package stowage.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessMeterTest {

  @Test
  void processorTimeIsUserAndSystemTimeWhateverTheProcessIsCalled() {
    String stat = "42 (a (very) odd name) S 1 42 42 0 -1 4194560 9 0 0 0 150 25 0 0 20 0 1 0 7";
    assertThat(ProcessMeter.parseProcessorMicros(stat)).isEqualTo(1_750_000);
  }

  @Test
  void memoryIsReadByKind() {
    String status = "VmHWM:\t  900 kB\nRssAnon:\t     512 kB\nRssFile:\t     2048 kB\n";
    assertThat(ProcessMeter.parseMemory(status))
        .isEqualTo(new ProcessMeter.Memory(512 * 1024, 2048 * 1024));
  }

  @Test
  void readsTheRunningProcess() {
    ProcessMeter meter = new ProcessMeter(List.of(ProcessHandle.current().pid()));
    assertThat(meter.processorMicros()).isPositive();
    assertThat(meter.memory().anonymousBytes()).isPositive();
  }
}
