package stowage.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import stowage.metadata.Backend.Both;
import stowage.metadata.Settlement.BecameLive;
import stowage.metadata.Settlement.Contested;
import stowage.metadata.Settlement.Lapsed;
import stowage.metadata.Settlement.Verdict;
import stowage.metadata.UploadSession.Part;
import stowage.model.Digest;
import stowage.model.DigestAlgorithm;
import stowage.model.Tag;

/** Each check that is followed by a write, with another writer in between. */
abstract class InterleavingsContract extends ContractCase {

  private static final Digest DIGEST = digest("content");
  private static final Removal REMOVAL = new Removal("someone", "asked for", NOW);

  @Test
  void aRepositoryIsMadeOnceByTwo() {
    Work<Transaction, Repository> ensure = rows -> metadata.repositories().ensure(rows, NAME, NOW);

    Both<Repository, Repository> both = backend.interleave(metadata, ensure, ensure);

    assertThat(both.first()).isEqualTo(both.second());
  }

  @Test
  void theFirstKeyIsGivenToOneOfTwo() {
    Both<Publication, Publication> both = backend.interleave(metadata, begin("a"), begin("b"));

    assertThat(both.first().generation()).isZero();
    assertThat(both.second().generation()).isNotZero();
  }

  @Test
  void oneOfTwoPublicationsBecomesLive() {
    Publication first = publish("a", DIGEST);
    Publication second = publish("b", DIGEST);

    Both<Settlement, Settlement> both =
        backend.interleave(metadata, settling(first), settling(second));

    assertThat(both.first()).isInstanceOf(BecameLive.class);
    assertThat(both.second()).isInstanceOf(Contested.class);
  }

  @Test
  void oneOfTwoReplacesAnUnsoundGeneration() {
    settle(publish("a", DIGEST));
    Publication first = publish("b", DIGEST);
    Publication second = publish("c", DIGEST);
    Verdict unsound = new Verdict(0, false);

    Both<Settlement, Settlement> both =
        backend.interleave(metadata, settling(first, unsound), settling(second, unsound));

    assertThat(both.first()).isInstanceOf(BecameLive.class);
    assertThat(both.second()).isInstanceOf(Contested.class);
    assertThat(count("delete_intents")).isEqualTo(1);
  }

  @Test
  void aPublicationThatSettlesIsNotAbandoned() {
    Publication publication = publish("a", DIGEST);

    Both<Settlement, Integer> both =
        backend.interleave(metadata, settling(publication), abandonStale());

    assertThat(both.first()).isInstanceOf(BecameLive.class);
    assertThat(both.second()).isZero();
    assertThat(count("delete_intents")).isZero();
  }

  @Test
  void aPublicationThatIsAbandonedDoesNotSettle() {
    Publication publication = publish("a", DIGEST);

    Both<Integer, Settlement> both =
        backend.interleave(metadata, abandonStale(), settling(publication));

    assertThat(both.first()).isEqualTo(1);
    assertThat(both.second()).isEqualTo(new Lapsed());
    assertThat(count("blobs")).isZero();
  }

  @Test
  void aLinkFindsTheGenerationThatReplacesAnother() {
    Repository repository = repository();
    settle(publish("a", DIGEST));
    Publication second = publish("b", DIGEST);

    Both<Settlement, Optional<LiveBlob>> both =
        backend.interleave(
            metadata,
            settling(second, new Verdict(0, false)),
            rows -> metadata.blobs().link(rows, repository, DIGEST, NOW));

    assertThat(both.second()).map(LiveBlob::generation).contains(second.generation());
  }

  @Test
  void aBlobIsHeldWhileItsGenerationIsReplaced() {
    Repository repository = repository();
    pushBlob(repository, DIGEST);
    Publication second = publish("b", DIGEST);
    Work<Transaction, Set<Digest>> look =
        rows -> metadata.blobs().heldAmong(rows, repository, List.of(DIGEST, digest("no")));

    assertThat(backend.interleave(metadata, settling(second, new Verdict(0, false)), look).second())
        .containsExactly(DIGEST);
    Publication third = publish("c", DIGEST);
    assertThat(
            backend
                .interleave(
                    metadata, look, settling(third, new Verdict(second.generation(), false)))
                .first())
        .containsExactly(DIGEST);
  }

  @Test
  void aBlobThatIsUnlinkedIsNotHeldByAManifestThatComesAfter() {
    Repository repository = repository();
    pushBlob(repository, DIGEST);

    Both<Boolean, Set<Digest>> both =
        backend.interleave(
            metadata,
            rows -> metadata.removals().removeLink(rows, repository, DIGEST, REMOVAL),
            rows -> metadata.blobs().heldAmong(rows, repository, List.of(DIGEST)));

    assertThat(both.first()).isTrue();
    assertThat(both.second()).isEmpty();
  }

  @Test
  void aManifestIsPutOnceByTwo() {
    Repository repository = repository();
    NewManifest image = image("image", digest("layer"));
    Work<Transaction, Boolean> put = rows -> metadata.manifests().put(rows, repository, image, NOW);

    Both<Boolean, Boolean> both = backend.interleave(metadata, put, put);

    assertThat(both).isEqualTo(new Both<>(true, false));
  }

  @Test
  void aChildThatAnIndexHasJustNamedIsNotRemoved() {
    Repository repository = repository();
    NewManifest child = image("child");
    put(repository, child);

    Both<Boolean, Boolean> both =
        backend.interleave(
            metadata, putIndex(repository, child), removeUnlessListed(repository, child));

    assertThat(both).isEqualTo(new Both<>(true, false));
  }

  @Test
  void anIndexDoesNotNameAChildThatHasJustBeenRemoved() {
    Repository repository = repository();
    NewManifest child = image("child");
    put(repository, child);

    Both<Boolean, Boolean> both =
        backend.interleave(
            metadata, removeUnlessListed(repository, child), putIndex(repository, child));

    assertThat(both).isEqualTo(new Both<>(true, false));
  }

  @Test
  void aTagMovesFromWhatTheOtherPointedItTo() {
    Repository repository = repository();
    NewManifest first = image("first");
    NewManifest second = image("second");
    put(repository, first);
    put(repository, second);

    Both<Optional<Digest>, Optional<Digest>> both =
        backend.interleave(metadata, tagging(repository, first), tagging(repository, second));

    assertThat(both).isEqualTo(new Both<>(Optional.empty(), Optional.of(first.digest())));
  }

  @Test
  void aManifestThatIsRemovedTakesTheTagAlongThatWasJustPointedToIt() {
    Repository repository = repository();
    NewManifest image = image("image");
    put(repository, image);

    Both<Optional<Digest>, Boolean> both =
        backend.interleave(
            metadata,
            tagging(repository, image),
            rows -> metadata.removals().removeManifest(rows, repository, image.digest(), REMOVAL));

    assertThat(both.second()).isTrue();
    assertThat(count("tags")).isZero();
    assertThat(count("removed_tags")).isEqualTo(1);
  }

  @Test
  void aManifestThatIsRemovedCanBePushedWithItsTagAtTheSameTime() {
    Repository repository = repository();
    NewManifest image = image("image");
    put(repository, image);

    Both<Boolean, Boolean> both =
        backend.interleave(
            metadata,
            rows -> metadata.removals().removeManifest(rows, repository, image.digest(), REMOVAL),
            rows -> {
              boolean isNew = metadata.manifests().put(rows, repository, image, NOW);
              metadata.tags().put(rows, repository, new Tag("t"), image.digest(), "me", NOW);
              return isNew;
            });

    assertThat(both).isEqualTo(new Both<>(true, true));
    assertThat(select("select name from tags")).containsExactly("t");
  }

  @Test
  void oneOfTwoTakesASessionOver() {
    createSession();

    Both<Boolean, Boolean> both = backend.interleave(metadata, advancing("one"), advancing("two"));

    assertThat(both).isEqualTo(new Both<>(true, false));
  }

  @Test
  void aWriterThatLostItsSessionAcknowledgesNothing() {
    createSession();

    Both<Boolean, Boolean> both =
        backend.interleave(
            metadata,
            advancing("one"),
            rows -> metadata.uploadSessions().acknowledge(rows, "id", 1, 9, NOW));

    assertThat(both).isEqualTo(new Both<>(true, false));
  }

  @Test
  void oneOfTwoGetsALease() {
    Both<Boolean, Boolean> both = backend.interleave(metadata, acquiring("one"), acquiring("two"));

    assertThat(both).isEqualTo(new Both<>(true, false));
  }

  private Work<Transaction, Publication> begin(String session) {
    return rows -> metadata.publications().begin(rows, session, DIGEST, "me", NOW.plusSeconds(60));
  }

  private Work<Transaction, Settlement> settling(Publication publication, Verdict... verdict) {
    return rows ->
        metadata
            .publications()
            .settle(rows, publication, 5, List.of(verdict).stream().findFirst(), NOW);
  }

  private Work<Transaction, Integer> abandonStale() {
    return rows ->
        metadata.publications().abandonStale(rows, Optional.empty(), NOW.plusSeconds(60), 10);
  }

  private Work<Transaction, Boolean> putIndex(Repository repository, NewManifest child) {
    NewManifest index = index("index", child.digest());
    return rows ->
        !metadata.manifests().presentAmong(rows, repository, List.of(child.digest())).isEmpty()
            && metadata.manifests().put(rows, repository, index, NOW);
  }

  private Work<Transaction, Boolean> removeUnlessListed(Repository repository, NewManifest child) {
    return rows ->
        metadata.manifests().indexesOf(rows, repository, child.digest(), 1).isEmpty()
            && metadata.removals().removeManifest(rows, repository, child.digest(), REMOVAL);
  }

  private Work<Transaction, Optional<Digest>> tagging(Repository repository, NewManifest image) {
    return rows ->
        metadata.tags().put(rows, repository, new Tag("latest"), image.digest(), "me", NOW);
  }

  private Work<Transaction, Boolean> advancing(String owner) {
    return rows -> metadata.uploadSessions().advance(rows, "id", 1, owner, NOW);
  }

  private Work<Transaction, Boolean> acquiring(String owner) {
    return rows -> metadata.leases().acquire(rows, "purge", owner, NOW, NOW.plusSeconds(10));
  }

  private void createSession() {
    UploadSession session =
        new UploadSession(
            "id",
            NAME,
            DigestAlgorithm.SHA256,
            1,
            List.of(new Part(1, 0)),
            "me",
            NOW,
            NOW,
            Optional.empty());
    write(
        rows -> {
          metadata.uploadSessions().create(rows, session, "user:1");
          return true;
        });
  }
}
