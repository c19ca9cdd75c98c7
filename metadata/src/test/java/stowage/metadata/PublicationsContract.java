package stowage.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import stowage.metadata.Settlement.BecameLive;
import stowage.metadata.Settlement.Contested;
import stowage.metadata.Settlement.Joined;
import stowage.metadata.Settlement.Lapsed;
import stowage.metadata.Settlement.Verdict;
import stowage.model.Digest;

/** Keys are given out once, and at most one generation of a digest is live. */
abstract class PublicationsContract extends ContractCase {

  private static final Digest DIGEST = digest("content");
  private static final String FOLDER =
      "docker/registry/v2/blobs/sha256/%s/%s/"
          .formatted(DIGEST.hex().substring(0, 2), DIGEST.hex());

  @Test
  void theFirstKeyIsTheOneThatOtherRegistriesUse() {
    Publication publication = publish("a", DIGEST);

    assertThat(publication.location()).isEqualTo(FOLDER + "data");
    assertThat(publication.generation()).isZero();
    assertThat(publication.session()).isEqualTo("a");
  }

  @Test
  void theFirstKeyIsGivenOutOnce() {
    Publication first = publish("a", DIGEST);
    Publication second = publish("b", DIGEST);

    assertThat(second.location())
        .isEqualTo(FOLDER + "data." + Long.toHexString(second.generation()));
    assertThat(second.id()).isNotEqualTo(first.id());
  }

  @Test
  void theFirstKeyIsNotGivenOutAgainAfterItWasDeleted() {
    write(
        rows -> {
          Publication first =
              metadata.publications().begin(rows, "a", DIGEST, "me", NOW.plusSeconds(60));
          metadata.publications().abandon(rows, first, NOW);
          return first;
        });
    doAllIntents();

    assertThat(publish("b", DIGEST).generation()).isNotZero();
  }

  @Test
  void aKeyThatWasTakenInTheStoreIsExchangedAndNothingOfItIsDeleted() {
    Publication first = publish("a", DIGEST);

    Publication second =
        write(rows -> metadata.publications().beginAgain(rows, first, NOW.plusSeconds(60)));

    assertThat(second.generation()).isNotZero();
    assertThat(settle(first)).isEqualTo(new Lapsed());
    assertThat(intents()).isEmpty();
    assertThat(settle(second)).isInstanceOf(BecameLive.class);
  }

  @Test
  void publishedBytesBecomeLive() {
    Publication publication = publish("a", DIGEST);

    Settlement settlement = settle(publication);

    LiveBlob blob = new LiveBlob(DIGEST, 0, 5);
    assertThat(settlement).isEqualTo(new BecameLive(blob));
    assertThat(live()).contains(blob);
    assertThat(count("publications")).isZero();
  }

  @Test
  void aPublicationSettlesOnce() {
    Publication publication = publish("a", DIGEST);
    settle(publication);

    assertThat(settle(publication)).isEqualTo(new Lapsed());
  }

  @Test
  void anotherLiveGenerationIsContestedAndNothingChanges() {
    Publication first = publish("a", DIGEST);
    Publication second = publish("b", DIGEST);
    settle(first);

    assertThat(settle(second)).isEqualTo(new Contested(live().orElseThrow()));
    assertThat(count("publications")).isEqualTo(1);
    assertThat(intents()).isEmpty();
  }

  @Test
  void aSoundLiveGenerationIsJoinedAndThePublishedKeyIsDeleted() {
    Publication first = publish("a", DIGEST);
    Publication second = publish("b", DIGEST);
    settle(first);

    assertThat(settle(second, new Verdict(0, true))).isEqualTo(new Joined(live().orElseThrow()));
    assertThat(intents()).extracting(DeleteIntent::location).containsExactly(second.location());
  }

  @Test
  void anUnsoundLiveGenerationIsReplacedAndItsKeyIsDeleted() {
    Publication first = publish("a", DIGEST);
    Publication second = publish("b", DIGEST);
    settle(first);

    assertThat(settle(second, new Verdict(0, false))).isInstanceOf(BecameLive.class);
    assertThat(live()).map(LiveBlob::generation).contains(second.generation());
    assertThat(intents()).extracting(DeleteIntent::location).containsExactly(first.location());
    assertThat(count("blobs")).isEqualTo(1);

    doAllIntents();
    assertThat(live()).map(LiveBlob::generation).contains(second.generation());
  }

  @Test
  void aVerdictOnAGenerationThatIsNotLiveAnyMoreCountsForNothing() {
    settle(publish("a", DIGEST));
    Publication second = publish("b", DIGEST);
    settle(second, new Verdict(0, false));
    Publication third = publish("c", DIGEST);

    assertThat(settle(third, new Verdict(0, false))).isInstanceOf(Contested.class);
  }

  @Test
  void anAbandonedPublicationLapsesAndItsKeyIsDeleted() {
    Publication publication = publish("a", DIGEST);
    write(
        rows -> {
          metadata.publications().abandon(rows, publication, NOW);
          metadata.publications().abandon(rows, publication, NOW);
          return true;
        });

    assertThat(settle(publication)).isEqualTo(new Lapsed());
    assertThat(intents())
        .extracting(DeleteIntent::location)
        .containsExactly(publication.location());
  }

  @Test
  void publicationsWhoseLeaseHasRunOutAreAbandoned() {
    Publication publication = publish("a", DIGEST);

    assertThat(abandonStale(Optional.empty(), 59)).isZero();
    assertThat(abandonStale(Optional.empty(), 60)).isEqualTo(1);
    assertThat(settle(publication)).isEqualTo(new Lapsed());
  }

  @Test
  void theOnlyProcessAbandonsWhatOthersLeftBehind() {
    publish("a", DIGEST);

    assertThat(abandonStale(Optional.of("me"), 0)).isZero();
    assertThat(abandonStale(Optional.of("my successor"), 0)).isEqualTo(1);
  }

  @Test
  void aDeleteThatFailedIsTriedAgainLater() {
    write(
        rows -> {
          Publication publication =
              metadata.publications().begin(rows, "a", DIGEST, "me", NOW.plusSeconds(60));
          metadata.publications().abandon(rows, publication, NOW);
          return publication;
        });
    DeleteIntent intent = intents().getFirst();
    write(
        rows -> {
          metadata.deleteIntents().postpone(rows, intent, NOW.plusSeconds(1));
          return true;
        });

    assertThat(intents()).isEmpty();
    assertThat(
            this.<List<DeleteIntent>>read(
                rows -> metadata.deleteIntents().due(rows, NOW.plusSeconds(1), 10)))
        .containsExactly(new DeleteIntent(intent.id(), DIGEST, intent.generation(), 1));
  }

  private Optional<LiveBlob> live() {
    return read(rows -> metadata.blobs().live(rows, DIGEST));
  }

  private List<DeleteIntent> intents() {
    return read(rows -> metadata.deleteIntents().due(rows, NOW, 10));
  }

  private void doAllIntents() {
    List<DeleteIntent> intents = intents();
    write(
        rows -> {
          intents.forEach(intent -> metadata.deleteIntents().done(rows, intent));
          return true;
        });
    assertThat(intents()).isEmpty();
  }

  private int abandonStale(Optional<String> onlyOwner, int afterSeconds) {
    return write(
        rows ->
            metadata
                .publications()
                .abandonStale(rows, onlyOwner, NOW.plusSeconds(afterSeconds), 10));
  }
}
