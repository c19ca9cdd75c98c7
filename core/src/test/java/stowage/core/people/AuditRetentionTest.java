package stowage.core.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stowage.core.access.AuditRetention;
import stowage.core.access.AuditTrail;
import stowage.metadata.AuditEvent;
import stowage.metadata.Durability;

class AuditRetentionTest {
  private static final Duration KEPT = Duration.ofDays(30);

  @TempDir Path folder;

  @Test
  void howeverManyThereAreTheOldOnesGoAndTheNewOnesStay() {
    try (Town town = new Town(folder)) {
      add(town, "old", 2500);
      town.clock.move(KEPT);
      add(town, "new", 3);
      AuditRetention retention = new AuditRetention(town.metadata, KEPT, town.clock);

      retention.run();
      assertThat(town.audited()).hasSize(50);
      town.clock.move(Duration.ofSeconds(1));
      retention.run();

      assertThat(town.audited()).hasSize(3).allMatch(event -> event.endsWith(" new"));
    }
  }

  private static void add(Town town, String name, int count) {
    AuditTrail trail = new AuditTrail(town.metadata, town.clock);
    AuditEvent.Target target = new AuditEvent.Target("user", OptionalLong.empty(), name);
    town.metadata
        .database()
        .change(
            Durability.PROCESS,
            rows -> {
              for (int i = 0; i < count; i++) {
                trail.add(rows, Town.OPERATOR.requester(), "login_failed", target, Map.of());
              }
            });
  }
}
