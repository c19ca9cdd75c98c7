package stowage.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import stowage.model.Seeded;

class NearestTest {
  @Test
  void slipsFindWhatWasMeant() {
    assertThat(Nearest.to("adr", List.of("addr", "net", "host"))).contains("addr");
    assertThat(Nearest.to("filesytem", List.of("filesystem", "inmemory"))).contains("filesystem");
  }

  @Test
  void whatIsNothingLikeItIsNotSuggested() {
    assertThat(Nearest.to("banana", List.of("addr", "net", "host"))).isEmpty();
    assertThat(Nearest.to("x", List.of())).isEmpty();
  }

  @Test
  void theDistanceIsTheSameBothWaysAndNothingOnlyForEquals() {
    Seeded.tries(
        1000,
        random -> {
          String a = Seeded.text(random, "abc", 8);
          String b = Seeded.text(random, "abc", 8);
          assertThat(Nearest.distance(a, b)).isEqualTo(Nearest.distance(b, a));
          assertThat(Nearest.distance(a, b) == 0).isEqualTo(a.equals(b));
        });
  }
}
