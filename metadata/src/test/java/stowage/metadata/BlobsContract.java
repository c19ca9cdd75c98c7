package stowage.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import stowage.model.Digest;
import stowage.model.DigestAlgorithm;
import stowage.model.RepositoryName;

/** Repositories hold blobs that are live. */
abstract class BlobsContract extends ContractCase {

  private static final Digest DIGEST = digest("content");

  @Test
  void aBlobIsHeldByTheRepositoryThatItIsLinkedTo() {
    LiveBlob blob = pushBlob(repository(), DIGEST);

    assertThat(held(NAME)).contains(blob);
    assertThat(held(OTHER_NAME)).isEmpty();
    assertThat(live()).contains(blob);
    assertThat(blob.sizeBytes()).isEqualTo(5);
  }

  @Test
  void digestsOfBothAlgorithmsAreKept() {
    Digest digest = Digest.of(DigestAlgorithm.SHA512, new byte[] {1});
    LiveBlob blob = pushBlob(repository(), digest);

    assertThat(blob.location()).startsWith("docker/registry/v2/blobs/sha512/");
    assertThat(this.<Optional<LiveBlob>>read(rows -> metadata.blobs().held(rows, NAME, digest)))
        .contains(blob);
  }

  @Test
  void whatIsNotLiveCannotBeLinked() {
    publish("session", DIGEST);

    assertThat(link(NAME)).isEmpty();
    assertThat(count("blob_links")).isZero();
  }

  @Test
  void linkingAgainRenewsTheLink() {
    pushBlob(repository(), DIGEST);
    Repository repository = repository();
    write(rows -> metadata.blobs().link(rows, repository, DIGEST, NOW.plusSeconds(1)));

    assertThat(select("select renewed_at - linked_at from blob_links")).containsExactly("1000000");

    write(
        rows -> {
          metadata.blobs().renew(rows, repository, DIGEST, NOW.plusSeconds(2));
          return true;
        });
    assertThat(select("select renewed_at - linked_at from blob_links")).containsExactly("2000000");
  }

  @Test
  void aLinkIsToBeReviewed() {
    pushBlob(repository(), DIGEST);

    assertThat(select("select reason from blob_reviews")).containsExactly("linked");
  }

  @Test
  void theHoldersOfABlobAreNamed() {
    pushBlob(repository(), DIGEST);
    link(OTHER_NAME);

    assertThat(holders(10)).containsExactlyInAnyOrder(NAME, OTHER_NAME);
    assertThat(holders(1)).hasSize(1);
  }

  @Test
  void heldAmongFindsAnyNumberOfDigests() {
    List<Digest> all = IntStream.range(0, 130).mapToObj(n -> digest("content " + n)).toList();
    Repository repository = repository();
    for (int number : new int[] {0, 70, 129}) {
      pushBlob(repository, all.get(number));
    }
    pushBlob(repository(OTHER_NAME), all.get(1));
    settle(publish("session", all.get(2)));

    assertThat(heldAmong(repository, all))
        .containsExactlyInAnyOrder(all.get(0), all.get(70), all.get(129));
    assertThat(heldAmong(repository, List.of(all.get(70), all.get(70))))
        .containsExactly(all.get(70));
    assertThat(heldAmong(repository, List.of())).isEmpty();
  }

  private Set<Digest> heldAmong(Repository repository, List<Digest> digests) {
    return write(rows -> metadata.blobs().heldAmong(rows, repository, digests));
  }

  private Optional<LiveBlob> link(RepositoryName name) {
    Repository repository = repository(name);
    return write(rows -> metadata.blobs().link(rows, repository, DIGEST, NOW));
  }

  private Optional<LiveBlob> held(RepositoryName name) {
    return read(rows -> metadata.blobs().held(rows, name, DIGEST));
  }

  private Optional<LiveBlob> live() {
    return read(rows -> metadata.blobs().live(rows, DIGEST));
  }

  private List<RepositoryName> holders(int limit) {
    return read(rows -> metadata.blobs().holders(rows, DIGEST, limit));
  }
}
