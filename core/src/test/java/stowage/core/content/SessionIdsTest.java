package stowage.core.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SessionIdsTest {

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  @Test
  void aNameIsAUuidOfVersionSeven() {
    UUID id = UUID.fromString(at(NOW).next());

    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOW.toEpochMilli());
  }

  @Test
  void laterNamesSortBehindEarlierOnes() {
    assertThat(at(NOW).next()).isLessThan(at(NOW.plusMillis(1)).next());
  }

  @Test
  void namesOfOneMomentDiffer() {
    SessionIds ids = at(NOW);

    assertThat(Stream.generate(ids::next).limit(10_000).collect(Collectors.toSet()))
        .hasSize(10_000);
  }

  private static SessionIds at(Instant now) {
    return new SessionIds(Clock.fixed(now, ZoneOffset.UTC));
  }
}
