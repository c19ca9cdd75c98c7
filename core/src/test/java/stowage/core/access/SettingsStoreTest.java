package stowage.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stowage.core.jobs.MovableClock;
import stowage.metadata.AuditEvent;
import stowage.metadata.AuditEvents;
import stowage.metadata.Durability;
import stowage.metadata.Metadata;
import stowage.model.RegistryAccess;
import stowage.model.Visibility;

class SettingsStoreTest {

  private static final SitePermit PERMIT = SitePermit.ofOperator("somebody");

  private final MovableClock clock = new MovableClock();
  private Metadata metadata;
  private SettingsStore store;

  @BeforeEach
  void open(@TempDir Path folder) {
    metadata = Metadata.openSqlite(folder.resolve("metadata.db"));
    store = new SettingsStore(metadata, clock);
  }

  @AfterEach
  void close() {
    metadata.close();
  }

  @Test
  void startsWithWhatIsUsual() {
    SiteSettings settings = store.current();

    assertThat(settings.isRegistryEnabled()).isTrue();
    assertThat(settings.tokenLifetime()).isEqualTo(Duration.ofMinutes(5));
    assertThat(settings.defaultRegistryAccess()).isEqualTo(RegistryAccess.ENABLED);
    assertThat(settings.defaultProjectVisibility()).isEqualTo(Visibility.PRIVATE);
    assertThat(settings.defaultGroupVisibility()).isEqualTo(Visibility.PRIVATE);
    assertThat(settings.values()).hasSize(SiteSetting.values().length);
  }

  @Test
  void everyInitialValueIsOne() {
    for (SiteSetting setting : SiteSetting.values()) {
      assertThat(setting.flaw(setting.initial())).as(setting.wireName()).isEmpty();
    }
  }

  @Test
  void aChangeIsSeenAtOnceAndAfterAnotherStart() {
    store.change(
        PERMIT,
        Map.of(
            SiteSetting.CONTAINER_REGISTRY_ENABLED, "false",
            SiteSetting.CONTAINER_REGISTRY_TOKEN_EXPIRE_DELAY, "15"));

    assertThat(store.current().isRegistryEnabled()).isFalse();
    SiteSettings later = new SettingsStore(metadata, clock).current();
    assertThat(later.isRegistryEnabled()).isFalse();
    assertThat(later.tokenLifetime()).isEqualTo(Duration.ofMinutes(15));
  }

  @Test
  void aValueThatIsNoneChangesNothing() {
    assertRefused(SiteSetting.CONTAINER_REGISTRY_TOKEN_EXPIRE_DELAY, "0");
    assertRefused(SiteSetting.CONTAINER_REGISTRY_TOKEN_EXPIRE_DELAY, "99999999999");
    assertRefused(SiteSetting.CONTAINER_REGISTRY_TOKEN_EXPIRE_DELAY, "");
    assertRefused(SiteSetting.CONTAINER_REGISTRY_ENABLED, "yes");
    assertRefused(SiteSetting.DEFAULT_CONTAINER_REGISTRY_ACCESS_LEVEL, "open");

    assertThat(store.current().values()).isEqualTo(SiteSettings.initial().values());
    assertThat(audited()).isEmpty();
  }

  @Test
  void onlyWhatIsDifferentIsWrittenDown() {
    store.change(
        PERMIT,
        Map.of(
            SiteSetting.CONTAINER_REGISTRY_ENABLED, "true",
            SiteSetting.CONTAINER_REGISTRY_TOKEN_EXPIRE_DELAY, "15"));

    assertThat(audited())
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.entry().action()).isEqualTo("application_settings_updated");
              assertThat(event.entry().detail())
                  .isEqualTo(Map.of("container_registry_token_expire_delay", "15"));
            });
  }

  @Test
  void whatRowsSayThatIsNoValueCountsAsNotSet() {
    metadata
        .database()
        .change(
            Durability.DURABLE,
            rows ->
                metadata
                    .settings()
                    .set(
                        rows,
                        Map.of("container_registry_token_expire_delay", "soon"),
                        clock.instant()));

    assertThat(store.current().tokenLifetime()).isEqualTo(Duration.ofMinutes(5));
  }

  private void assertRefused(SiteSetting setting, String value) {
    assertThat(store.change(PERMIT, Map.of(setting, value)))
        .isInstanceOf(SettingsStore.Outcome.Refused.class);
  }

  private List<AuditEvent> audited() {
    return metadata
        .database()
        .read(
            rows ->
                metadata.auditEvents().page(rows, AuditEvents.Period.ALL, Optional.empty(), 100));
  }
}
