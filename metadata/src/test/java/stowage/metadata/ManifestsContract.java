package stowage.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import stowage.model.Digest;
import stowage.model.Referrer;
import stowage.model.StoredManifest;
import stowage.model.Tag;

/** Manifests are kept byte for byte, with what they refer to. */
abstract class ManifestsContract extends ContractCase {

  @Test
  void aManifestIsFoundByDigestAndByTag() {
    NewManifest image = image("image", digest("layer"));
    assertThat(put(repository(), image)).isTrue();
    tag(repository(), "latest", image.digest());

    assertThat(find(image.digest())).isPresent();
    StoredManifest stored =
        read(rows -> metadata.manifests().find(rows, NAME, new Tag("latest"))).orElseThrow();
    assertThat(stored.digest()).isEqualTo(image.digest());
    assertThat(stored.mediaType()).isEqualTo("application/vnd.oci.image.manifest.v1+json");
    assertThat(stored.payload()).isEqualTo("image".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void whatIsNotThereIsNotFound() {
    NewManifest image = image("image");
    assertThat(find(image.digest())).isEmpty();
    put(repository(OTHER_NAME), image);

    assertThat(find(image.digest())).isEmpty();
    assertThat(
            this.<Optional<StoredManifest>>read(
                rows -> metadata.manifests().find(rows, NAME, new Tag("latest"))))
        .isEmpty();
  }

  @Test
  void aManifestThatIsPushedAgainIsNoNewOne() {
    assertThat(put(repository(), image("image", digest("layer")))).isTrue();
    assertThat(put(repository(), image("image", digest("layer")))).isFalse();

    assertThat(count("manifest_references")).isEqualTo(2);
  }

  @Test
  void referencesKeepTheirOrderAndKindEvenWhereADigestComesTwice() {
    put(repository(), image("image", digest("layer"), digest("layer")));

    assertThat(select("select kind from manifest_references order by position"))
        .containsExactly("config", "layer", "layer");
  }

  @Test
  void aPushedManifestIsToBeReviewed() {
    put(repository(), image("image"));

    assertThat(select("select reason from manifest_reviews")).containsExactly("pushed");
  }

  @Test
  void presentAmongFindsAnyNumberOfDigests() {
    List<Digest> all =
        IntStream.range(0, 150).mapToObj(number -> image("image " + number).digest()).toList();
    for (int number : new int[] {3, 64, 149}) {
      put(repository(), image("image " + number));
    }
    put(repository(OTHER_NAME), image("image 5"));
    Repository repository = repository();

    for (int size : new int[] {0, 1, 2, 3, 4, 5, 63, 64, 65, 128, 150}) {
      List<Digest> some = all.subList(0, size);
      List<Digest> expected =
          List.of(3, 64, 149).stream().filter(n -> n < size).map(all::get).toList();
      assertThat(
              this.<Set<Digest>>write(
                  rows -> metadata.manifests().presentAmong(rows, repository, some)))
          .containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  @Test
  void theIndexesOfAManifestAreNamed() {
    NewManifest child = image("child");
    NewManifest index = index("index", child.digest(), child.digest());
    put(repository(), child);
    put(repository(), index);
    put(repository(OTHER_NAME), index("elsewhere", child.digest()));
    put(repository(), image("uses it as a layer", child.digest()));

    Repository repository = repository();
    assertThat(
            this.<List<Digest>>read(
                rows -> metadata.manifests().indexesOf(rows, repository, child.digest(), 10)))
        .containsExactly(index.digest());
    assertThat(
            this.<List<Digest>>write(
                rows -> metadata.manifests().indexesOf(rows, repository, child.digest(), 10)))
        .containsExactly(index.digest());
  }

  @Test
  void referrersAreListedForASubjectThatDoesNotExist() {
    Digest subject = digest("subject");
    NewManifest signature = artifact("signature", "application/signature", subject);
    put(repository(), signature);
    put(repository(), artifact("of another", "application/signature", digest("another")));

    assertThat(referrers(subject, Optional.empty(), Optional.empty(), 10))
        .containsExactly(
            new Referrer(
                signature.digest(),
                "application/vnd.oci.image.manifest.v1+json",
                signature.payload().length,
                Optional.of("application/signature"),
                Map.of("name", "signature", "odd \"\\\n\u00e4\ud83d\ude00", "\u0000")));
  }

  @Test
  void aRepositoryThatNobodyPushedToHasNoReferrers() {
    assertThat(referrers(digest("subject"), Optional.empty(), Optional.empty(), 10)).isEmpty();
  }

  @Test
  void referrersAreFilteredAndPagedByDigest() {
    Digest subject = digest("subject");
    for (int i = 0; i < 20; i++) {
      put(repository(), artifact("artifact " + i, "application/type" + i % 2, subject));
    }
    List<Digest> all = digests(referrers(subject, Optional.empty(), Optional.empty(), 100));
    assertThat(all).hasSize(20).isSorted();
    assertThat(digests(referrers(subject, Optional.empty(), Optional.of(all.get(4)), 3)))
        .isEqualTo(all.subList(5, 8));

    List<Referrer> ofType =
        referrers(subject, Optional.of("application/type1"), Optional.empty(), 100);
    assertThat(ofType).hasSize(10);
    assertThat(digests(ofType)).isSorted();
    assertThat(
            digests(
                referrers(
                    subject,
                    Optional.of("application/type1"),
                    Optional.of(ofType.get(3).digest()),
                    2)))
        .isEqualTo(digests(ofType).subList(4, 6));
  }

  private Optional<StoredManifest> find(Digest digest) {
    return read(rows -> metadata.manifests().find(rows, NAME, digest));
  }

  private List<Referrer> referrers(
      Digest subject, Optional<String> type, Optional<Digest> after, int limit) {
    return read(rows -> metadata.manifests().referrers(rows, NAME, subject, type, after, limit));
  }

  private static List<Digest> digests(List<Referrer> referrers) {
    return referrers.stream().map(Referrer::digest).toList();
  }
}
