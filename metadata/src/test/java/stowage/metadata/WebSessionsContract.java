package stowage.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A session lives until it expires, is ended, or its user is no longer who opened it. */
abstract class WebSessionsContract extends PeopleCase {

  private static final Instant LATER = NOW.plus(Duration.ofHours(1));

  @Test
  void aSessionIsFoundUntilItExpires() {
    User user = user("ann");
    open(user, SECRET);

    assertThat(find(SECRET, NOW)).contains(new WebSession(user, false, NOW, NOW));
    assertThat(find(NEXT_SECRET, NOW)).isEmpty();
    assertThat(find(SECRET, LATER.minusMillis(1))).isPresent();
    assertThat(find(SECRET, LATER)).isEmpty();
  }

  @Test
  void aRequestProlongsIt() {
    open(user("ann"), SECRET);
    Instant seen = NOW.plusSeconds(60);

    change(rows -> metadata.webSessions().touch(rows, SECRET, seen, LATER.plusSeconds(60)));

    assertThat(find(SECRET, LATER).orElseThrow().seenAt()).isEqualTo(seen);
  }

  @Test
  void aSessionIsEndedOnce() {
    open(user("ann"), SECRET);

    assertThat(end(SECRET)).isTrue();
    assertThat(end(SECRET)).isFalse();
    assertThat(find(SECRET, NOW)).isEmpty();
  }

  @Test
  void allSessionsOfAUserEnd() {
    User ann = user("ann");
    open(ann, SECRET);
    open(ann, NEXT_SECRET);
    SecretHash other = SecretHash.of("other");
    open(user("bob"), other);

    int ended = write(rows -> metadata.webSessions().endAll(rows, ann.id()));

    assertThat(ended).isEqualTo(2);
    assertThat(find(SECRET, NOW)).isEmpty();
    assertThat(find(NEXT_SECRET, NOW)).isEmpty();
    assertThat(find(other, NOW)).isPresent();
  }

  @Test
  void aBlockEndsIt() {
    User user = user("ann");
    open(user, SECRET);

    change(
        rows ->
            metadata
                .users()
                .change(rows, user.id(), profile -> profile.withState(User.State.BLOCKED)));

    assertThat(find(SECRET, NOW)).isEmpty();
  }

  @Test
  void anotherPasswordEndsIt() {
    User user = user("ann");
    setPassword(user, false, NOW);
    open(user, SECRET);
    assertThat(find(SECRET, NOW)).isPresent();

    setPassword(user, true, NOW.plusSeconds(1));
    assertThat(find(SECRET, NOW.plusSeconds(1))).isEmpty();
  }

  @Test
  void itKnowsThatThePasswordIsSomebodyElses() {
    User user = user("ann");
    setPassword(user, true, NOW);
    open(user, SECRET);

    assertThat(find(SECRET, NOW).orElseThrow().mustChangePassword()).isTrue();
  }

  @Test
  void withItsUserASessionIsGone() {
    User user = user("ann");
    open(user, SECRET);

    change(rows -> metadata.users().delete(rows, user.id()));

    assertThat(find(SECRET, NOW)).isEmpty();
    assertThat(opens(user, NEXT_SECRET)).isFalse();
  }

  @Test
  void whatHasExpiredIsRemoved() {
    open(user("ann"), SECRET);

    int before = write(rows -> metadata.webSessions().removeExpired(rows, NOW));
    int after = write(rows -> metadata.webSessions().removeExpired(rows, LATER));

    assertThat(before).isZero();
    assertThat(after).isEqualTo(1);
  }

  private void open(User user, SecretHash secret) {
    assertThat(opens(user, secret)).isTrue();
  }

  private boolean opens(User user, SecretHash secret) {
    return write(rows -> metadata.webSessions().open(rows, secret, user.id(), NOW, LATER));
  }

  private Optional<WebSession> find(SecretHash secret, Instant now) {
    return read(rows -> metadata.webSessions().find(rows, secret, now));
  }

  private boolean end(SecretHash secret) {
    return write(rows -> metadata.webSessions().end(rows, secret));
  }

  private void setPassword(User user, boolean mustChange, Instant changedAt) {
    Password password = new Password("hash", mustChange, changedAt);
    change(rows -> metadata.passwords().set(rows, user.id(), password));
  }
}
