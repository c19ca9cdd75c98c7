package stowage.core.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stowage.core.jobs.MovableClock;
import stowage.metadata.DatabaseException;
import stowage.metadata.Metadata;
import stowage.model.MediaTypes;
import stowage.model.Tag;

class PullTimesTest {

  private static final String EMPTY_INDEX =
      "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"manifests\":[]}".formatted(MediaTypes.OCI_INDEX);
  private static final Tag FIRST = new Tag("first");
  private static final Tag SECOND = new Tag("second");

  @TempDir private Path folder;
  private final MovableClock clock = new MovableClock();
  private Metadata metadata;
  private Connection rows;
  private PullTimes pullTimes;

  @BeforeEach
  void open() throws SQLException {
    metadata = Metadata.openSqlite(folder.resolve("metadata.db"));
    rows = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("metadata.db"));
    pullTimes = new PullTimes(metadata, clock);
    push(List.of(FIRST, SECOND));
  }

  @AfterEach
  void close() throws SQLException {
    rows.close();
    metadata.close();
  }

  @Test
  void whatWasPulledIsWrittenDownByTheFlushOnly() throws SQLException {
    pullTimes.pulled(Registry.NAME, FIRST);
    assertThat(recorded()).isEmpty();
    Instant at = now();
    clock.move(Duration.ofMinutes(1));
    pullTimes.flush();
    assertThat(recorded()).isEqualTo(Map.of("first", at));
  }

  @Test
  void manyPullsOfOneTagAreOneWriteOfTheLatest() throws SQLException {
    countWrites();
    for (int i = 0; i < 1000; i++) {
      clock.move(Duration.ofMillis(1));
      pullTimes.pulled(Registry.NAME, FIRST);
    }
    pullTimes.flush();
    assertThat(recorded()).isEqualTo(Map.of("first", now()));
    assertThat(writes()).isEqualTo(1);
    pullTimes.flush();
    assertThat(writes()).isEqualTo(1);
  }

  @Test
  void aFlushWritesMoreThanOneBatch() throws SQLException {
    List<Tag> tags = IntStream.range(0, 1201).mapToObj(i -> new Tag("t" + i)).toList();
    push(tags);
    tags.forEach(tag -> pullTimes.pulled(Registry.NAME, tag));
    pullTimes.flush();
    assertThat(recorded()).hasSize(tags.size());
  }

  @Test
  void beyondTheBoundOnlyKnownTagsAreGathered() throws SQLException {
    PullTimes bounded = new PullTimes(metadata, clock, 1);
    bounded.pulled(Registry.NAME, FIRST);
    bounded.pulled(Registry.NAME, SECOND);
    clock.move(Duration.ofSeconds(1));
    bounded.pulled(Registry.NAME, FIRST);
    bounded.flush();
    assertThat(recorded()).isEqualTo(Map.of("first", now()));
    bounded.pulled(Registry.NAME, SECOND);
    bounded.flush();
    assertThat(recorded()).containsOnlyKeys("first", "second");
  }

  @Test
  void whatCouldNotBeWrittenIsWrittenByTheNextFlush() throws SQLException {
    pullTimes.pulled(Registry.NAME, FIRST);
    pullTimes.pulled(Registry.NAME, SECOND);
    Instant earlier = now();
    run("create trigger broken before update on tags begin select raise(abort, 'broken'); end");
    assertThatThrownBy(pullTimes::flush).isInstanceOf(DatabaseException.class);
    clock.move(Duration.ofSeconds(1));
    pullTimes.pulled(Registry.NAME, SECOND);
    run("drop trigger broken");
    pullTimes.flush();
    assertThat(recorded()).isEqualTo(Map.of("first", earlier, "second", now()));
  }

  @Test
  void pullsDuringAFlushAreNotLost() throws Exception {
    int pulls = 20_000;
    Thread pulling =
        Thread.ofPlatform()
            .start(
                () -> {
                  for (int i = 0; i < pulls; i++) {
                    clock.move(Duration.ofNanos(1000));
                    pullTimes.pulled(Registry.NAME, FIRST);
                  }
                });
    while (pulling.isAlive()) {
      pullTimes.flush();
    }
    pulling.join();
    pullTimes.flush();
    assertThat(recorded()).isEqualTo(Map.of("first", now()));
  }

  @Test
  void aTagThatIsGoneIsPassedOver() throws SQLException {
    pullTimes.pulled(Registry.NAME, new Tag("gone"));
    pullTimes.pulled(Registry.NAME, FIRST);
    pullTimes.flush();
    assertThat(recorded()).containsOnlyKeys("first");
  }

  private void push(List<Tag> tags) {
    ManifestPutOutcome outcome =
        new ManifestPushes(metadata, ContentSettings.defaults(), clock)
            .put(
                Registry.push(),
                Optional.empty(),
                new ArrayList<>(tags),
                Optional.of(MediaTypes.OCI_INDEX),
                EMPTY_INDEX.getBytes(StandardCharsets.UTF_8));
    assertThat(outcome).isInstanceOf(ManifestPutOutcome.Stored.class);
  }

  /** Times as the database keeps them. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private Map<String, Instant> recorded() throws SQLException {
    Map<String, Instant> times = new TreeMap<>();
    try (Statement statement = rows.createStatement();
        ResultSet found =
            statement.executeQuery(
                "select name, pulled_at from tags where pulled_at is not null")) {
      while (found.next()) {
        times.put(found.getString(1), Instant.EPOCH.plus(found.getLong(2), ChronoUnit.MICROS));
      }
    }
    return times;
  }

  private void countWrites() throws SQLException {
    run("create table writes (name text)");
    run(
        "create trigger counted after update of pulled_at on tags"
            + " begin insert into writes values (new.name); end");
  }

  private int writes() throws SQLException {
    try (Statement statement = rows.createStatement();
        ResultSet found = statement.executeQuery("select count(*) from writes")) {
      return found.getInt(1);
    }
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = rows.createStatement()) {
      statement.execute(sql);
    }
  }
}
