package stowage.core.projects;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import stowage.core.access.Action;
import stowage.core.access.ManagePermit;
import stowage.core.access.SitePermit;
import stowage.core.projects.AuditReading.Period;
import stowage.model.Place;

class AuditReadingTest extends TokensCase {

  private static final Period ALWAYS = new Period(Optional.empty(), Optional.empty());

  private AuditReading reading;

  @BeforeEach
  void createUseCases() {
    reading = new AuditReading(metadata);
  }

  @Test
  void whatWasDoneToAPlaceIsListedTheNewestFirst() {
    add(project, "first");
    add(group, "elsewhere");
    clock.move(Duration.ofMinutes(1));
    add(project, "second");
    ManagePermit permit = permit(maintainer, Action.VIEW_PROJECT_AUDIT, project);

    Page<AuditEventView> listed = reading.list(permit, ALWAYS, ALL);

    assertThat(listed.items())
        .extracting(AuditEventView::action)
        .containsExactly("second", "first");
    assertThat(listed.total()).isEqualTo(2);
    Period before = new Period(Optional.empty(), Optional.of(clock.instant()));
    assertThat(reading.list(permit, before, ALL).items())
        .extracting(AuditEventView::action)
        .containsExactly("first");
    AuditEventView event = listed.items().getFirst();
    assertThat(event.author()).isEqualTo("olga");
    assertThat(event.detail()).containsEntry("key", "value");
    assertThat(reading.find(permit, event.id())).contains(event);
  }

  @Test
  void whatWasDoneElsewhereIsForOthers() {
    add(project, "first");
    SitePermit site = SitePermit.ofOperator("root");
    long id = reading.listAll(site, ALWAYS, ALL).items().getFirst().id();

    assertThat(reading.find(site, id)).isPresent();
    assertThat(reading.find(permit(owner, Action.VIEW_GROUP_AUDIT, group), id)).isEmpty();
    assertThat(reading.listAll(site, ALWAYS, new Window(1, 1)).total()).isEqualTo(1);
  }

  private void add(Place place, String action) {
    PlaceTrail trail = new PlaceTrail(metadata, audit);
    boolean _ =
        write(
            rows -> {
              trail.add(rows, by(owner), place, action, Map.of("key", "value"));
              return true;
            });
  }
}
