package stowage.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SeededTest {
  @Test
  void aPropertyIsTriedAsOftenAsAsked() {
    AtomicInteger tries = new AtomicInteger();

    Seeded.tries(20, _ -> tries.incrementAndGet());

    assertThat(tries).hasValue(20);
  }

  @Test
  void aFailureNamesItsSeed() {
    assertThatThrownBy(
            () ->
                Seeded.tries(
                    5,
                    _ -> {
                      throw new IllegalStateException("broken");
                    }))
        .hasMessageMatching("fails with -Dseeded\\.seed=-?\\d+: broken");
  }
}
