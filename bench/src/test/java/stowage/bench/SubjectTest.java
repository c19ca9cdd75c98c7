package stowage.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import stowage.bench.load.Server;

class SubjectTest {

  @Test
  void readsNameUrlAndProcesses() {
    assertThat(Subject.parse("other=http://127.0.0.1:5001/,12,345"))
        .isEqualTo(new Subject("other", new Server("127.0.0.1", 5001), List.of(12L, 345L)));
    assertThat(Subject.parse("other=http://localhost").server())
        .isEqualTo(new Server("localhost", 80));
  }

  @Test
  void refusesWhatItCannotMeasure() {
    assertThatThrownBy(() -> Subject.parse("other=https://localhost"))
        .hasMessageContaining("https://localhost");
  }
}
