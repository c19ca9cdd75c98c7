package stowage.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import stowage.metadata.AuditEvent.Actor;
import stowage.metadata.AuditEvent.Entry;
import stowage.metadata.AuditEvent.Target;
import stowage.metadata.AuditEvents.Period;

/** What was done is told by whoever did it, page by page, until it is forgotten. */
abstract class AuditEventsContract extends PeopleCase {

  private static final Actor ACTOR = new Actor(OptionalLong.of(5), "ann", "192.0.2.1");
  private static final Target PROJECT = new Target("project", OptionalLong.of(7), "group/one");
  private static final Target NOTHING = new Target("login", OptionalLong.empty(), "bob");

  @Test
  void anEventIsFoundAsAdded() {
    Entry entry = new Entry(ACTOR, "project_created", PROJECT, Map.of("odd \"\n", "\u00e4"));
    add(entry, NOW);
    Entry plain =
        new Entry(new Actor(OptionalLong.empty(), "", ""), "failed_login", NOTHING, Map.of());
    add(plain, NOW);

    List<AuditEvent> events = page(Period.ALL, Optional.empty(), 9);

    assertThat(events).extracting(AuditEvent::entry).containsExactly(plain, entry);
    assertThat(events).extracting(AuditEvent::happenedAt).containsExactly(NOW, NOW);
    AuditEvent first = events.getFirst();
    assertThat(
            this.<Optional<AuditEvent>>read(rows -> metadata.auditEvents().find(rows, first.id())))
        .contains(first);
  }

  @Test
  void anEventStandsOrFallsWithWhatItTellsOf() {
    assertThatThrownBy(
            () ->
                change(
                    rows -> {
                      metadata.auditEvents().add(rows, entry("a", PROJECT), NOW);
                      throw new IllegalStateException("no");
                    }))
        .hasMessage("no");

    assertThat(count("audit_events")).isZero();
  }

  @Test
  void eventsAreReadPageByPageTheNewestFirst() {
    add("late", NOW.plusSeconds(2));
    add("one", NOW);
    add("two", NOW);
    add("three", NOW);
    add("early", NOW.minusSeconds(2));

    List<AuditEvent> first = page(Period.ALL, Optional.empty(), 3);
    List<AuditEvent> second = page(Period.ALL, Optional.of(first.getLast()), 3);

    assertThat(actions(first)).containsExactly("late", "three", "two");
    assertThat(actions(second)).containsExactly("one", "early");
    assertThat(page(Period.ALL, Optional.of(second.getLast()), 3)).isEmpty();
  }

  @Test
  void aPeriodBeginsWithItsStartAndEndsBeforeItsEnd() {
    add("before", NOW.minusNanos(1000));
    add("start", NOW);
    add("end", NOW.plusSeconds(1));
    Period period = new Period(Optional.of(NOW), Optional.of(NOW.plusSeconds(1)));

    assertThat(actions(page(period, Optional.empty(), 9))).containsExactly("start");
    assertThat(actions(pageOfTarget(period, OptionalLong.empty(), 9))).containsExactly("start");
    assertThat(actions(page(period, Optional.of(last()), 9))).isEmpty();
    assertThat(actions(page(new Period(Optional.of(NOW), Optional.empty()), Optional.empty(), 9)))
        .containsExactly("end", "start");
  }

  @Test
  void eventsAreReadByTarget() {
    add(entry("one", PROJECT), NOW);
    add(entry("elsewhere", new Target("project", OptionalLong.of(8), "two")), NOW);
    add(entry("group", new Target("group", OptionalLong.of(7), "group")), NOW);
    add(entry("login", NOTHING), NOW);
    add(entry("two", PROJECT), NOW.minusSeconds(1));
    add(entry("three", PROJECT), NOW);

    List<AuditEvent> first = pageOfTarget(Period.ALL, OptionalLong.empty(), 2);
    assertThat(actions(first)).containsExactly("three", "two");
    assertThat(actions(pageOfTarget(Period.ALL, OptionalLong.of(first.getLast().id()), 2)))
        .containsExactly("one");
  }

  @Test
  void eventsAreReadAndCountedByTheNumberOfTheRow() {
    add("one", NOW);
    add(entry("elsewhere", NOTHING), NOW.plusSeconds(1));
    add("two", NOW);
    AuditEvents events = metadata.auditEvents();
    Period past = new Period(Optional.empty(), Optional.of(NOW));

    List<AuditEvent> slice = read(rows -> events.slice(rows, Period.ALL, new Slice(1, 1)));
    assertThat(actions(slice)).containsExactly("two");
    List<AuditEvent> ofTarget =
        read(rows -> events.sliceOfTarget(rows, "project", 7, Period.ALL, new Slice(9, 1)));
    assertThat(actions(ofTarget)).containsExactly("one");
    assertThat(this.<Long>read(rows -> events.count(rows, Period.ALL))).isEqualTo(3);
    assertThat(this.<Long>read(rows -> events.countOfTarget(rows, "project", 7, Period.ALL)))
        .isEqualTo(2);
    assertThat(this.<Long>read(rows -> events.count(rows, past))).isZero();
  }

  @Test
  void oldEventsAreForgottenInBatches() {
    add("one", NOW.minusSeconds(3));
    add("three", NOW.minusSeconds(1));
    add("two", NOW.minusSeconds(2));
    add("now", NOW);

    assertThat(deleteOlder(NOW, 2)).isEqualTo(2);
    assertThat(actions(page(Period.ALL, Optional.empty(), 9))).containsExactly("now", "three");
    assertThat(deleteOlder(NOW, 2)).isEqualTo(1);
    assertThat(deleteOlder(NOW, 2)).isZero();
  }

  private static Entry entry(String action, Target target) {
    return new Entry(ACTOR, action, target, Map.of());
  }

  private void add(String action, Instant at) {
    add(entry(action, PROJECT), at);
  }

  private void add(Entry entry, Instant at) {
    change(rows -> metadata.auditEvents().add(rows, entry, at));
  }

  private List<AuditEvent> page(Period period, Optional<AuditEvent> after, int limit) {
    return read(rows -> metadata.auditEvents().page(rows, period, after, limit));
  }

  private List<AuditEvent> pageOfTarget(Period period, OptionalLong after, int limit) {
    return read(
        rows -> metadata.auditEvents().pageOfTarget(rows, "project", 7, period, after, limit));
  }

  /** The one that happened first. */
  private AuditEvent last() {
    return page(Period.ALL, Optional.empty(), 9).getLast();
  }

  private int deleteOlder(Instant before, int limit) {
    return write(rows -> metadata.auditEvents().deleteOlder(rows, before, limit));
  }

  private static List<String> actions(List<AuditEvent> events) {
    return events.stream().map(event -> event.entry().action()).toList();
  }
}
