package stowage.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import stowage.metadata.UploadSession.Part;
import stowage.model.Digest;
import stowage.model.DigestAlgorithm;
import stowage.model.RepositoryName;

/** A session has one writer at a time: the one that knows its epoch. */
abstract class UploadSessionsContract extends ContractCase {

  private static final UploadSession SESSION =
      new UploadSession(
          "id",
          NAME,
          DigestAlgorithm.SHA512,
          1,
          List.of(new Part(1, 0)),
          "me",
          NOW,
          NOW,
          Optional.empty());

  @Test
  void aSessionIsFoundAsItWasCreated() {
    assertThat(find()).isEmpty();
    create();

    assertThat(find()).contains(SESSION);
  }

  @Test
  void theCurrentEpochAcknowledgesBytes() {
    create();

    assertThat(acknowledge(1, 7)).isTrue();
    assertThat(find().orElseThrow().parts()).containsExactly(new Part(1, 7));
    assertThat(find().orElseThrow().changedAt()).isEqualTo(NOW.plusSeconds(1));
  }

  @Test
  void aSessionThatWasTakenOverKeepsWhatItHad() {
    create();
    acknowledge(1, 7);

    assertThat(advance(1)).isTrue();

    UploadSession session = find().orElseThrow();
    assertThat(session.parts()).containsExactly(new Part(1, 7), new Part(2, 0));
    assertThat(session.epoch()).isEqualTo(2);
    assertThat(session.owner()).isEqualTo("another");
    assertThat(session.sizeBytes()).isEqualTo(7);
  }

  @Test
  void anOldEpochIsTurnedAway() {
    create();
    advance(1);

    assertThat(advance(1)).isFalse();
    assertThat(acknowledge(1, 9)).isFalse();
    assertThat(find().orElseThrow().sizeBytes()).isZero();
    assertThat(acknowledge(2, 9)).isTrue();
  }

  @Test
  void aSessionKnowsWhoOpenedItInItsRepository() {
    create();

    assertThat(openedBy("id", SESSION.repository())).contains("user:1");
    assertThat(openedBy("id", OTHER_NAME)).isEmpty();
    assertThat(openedBy("another", SESSION.repository())).isEmpty();
  }

  private Optional<String> openedBy(String id, RepositoryName repository) {
    return read(rows -> metadata.uploadSessions().openedBy(rows, id, repository));
  }

  @Test
  void anEndedSessionIsRememberedAndTakesNothingMore() {
    create();
    finish();

    assertThat(find().orElseThrow().result()).contains(digest("result"));
    assertThat(advance(1)).isFalse();
    assertThat(acknowledge(1, 9)).isFalse();
  }

  @Test
  void aForgottenSessionIsGone() {
    create();
    delete();
    delete();

    assertThat(find()).isEmpty();
    assertThat(count("upload_parts")).isZero();
  }

  @Test
  void openSessionsArePurgedLaterThanEndedOnes() {
    create();
    assertThat(purgeable(NOW, NOW)).isEmpty();
    assertThat(purgeable(NOW.plusSeconds(1), NOW)).containsExactly(SESSION);

    finish();
    assertThat(purgeable(NOW.plusSeconds(9), NOW.plusSeconds(1))).isEmpty();
    assertThat(purgeable(NOW, NOW.plusSeconds(2))).hasSize(1);
  }

  private void create() {
    write(
        rows -> {
          metadata.uploadSessions().create(rows, SESSION, "user:1");
          return true;
        });
  }

  private void finish() {
    write(
        rows -> {
          metadata.uploadSessions().finish(rows, "id", result(), NOW.plusSeconds(1));
          return true;
        });
  }

  private static Digest result() {
    return digest("result");
  }

  private void delete() {
    write(
        rows -> {
          metadata.uploadSessions().delete(rows, "id");
          return true;
        });
  }

  private Optional<UploadSession> find() {
    return read(rows -> metadata.uploadSessions().find(rows, "id"));
  }

  private boolean advance(long epoch) {
    return write(
        rows ->
            metadata.uploadSessions().advance(rows, "id", epoch, "another", NOW.plusSeconds(1)));
  }

  private boolean acknowledge(long epoch, long sizeBytes) {
    return write(
        rows ->
            metadata
                .uploadSessions()
                .acknowledge(rows, "id", epoch, sizeBytes, NOW.plusSeconds(1)));
  }

  private List<UploadSession> purgeable(Instant openBefore, Instant endedBefore) {
    return read(rows -> metadata.uploadSessions().purgeable(rows, openBefore, endedBefore, 10));
  }
}
