package stowage.e2e.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stowage.e2e.Answer;
import stowage.e2e.Content;
import stowage.e2e.EachAlgorithm;
import stowage.e2e.ManifestBuilder;
import stowage.e2e.MediaTypes;
import stowage.e2e.Repository;
import stowage.e2e.TreeKind;
import stowage.e2e.Trees;
import stowage.e2e.WithStowage;
import tools.jackson.databind.JsonNode;

/** Specification, "Listing Referrers". */
@WithStowage
class ReferrersTest {

  private static final String SBOM = "application/vnd.example.sbom.v1";
  private static final String SIGNATURE = "application/vnd.example.signature.v1";

  private final Repository repository;

  ReferrersTest(Repository repository) {
    this.repository = repository;
  }

  @EachAlgorithm
  void eachReferrerIsDescribedInFull(String algorithm) {
    Content subject = subject(algorithm);
    Content referrer = push(image(subject).artifactType(SBOM).annotation("a", "b"));
    JsonNode entry = only(repository.referrers(subject.digest(), ""));
    assertThat(entry.path("digest").stringValue()).isEqualTo(referrer.digest());
    assertThat(entry.path("mediaType").stringValue()).isEqualTo(MediaTypes.OCI_IMAGE);
    assertThat(entry.path("size").intValue()).isEqualTo(referrer.size());
    assertThat(entry.path("artifactType").stringValue()).isEqualTo(SBOM);
    assertThat(entry.path("annotations").path("a").stringValue()).isEqualTo("b");
  }

  @EachAlgorithm
  void theAnswerIsAnIndexOfThatTypeExactly(String algorithm) {
    Content subject = subject(algorithm);
    push(image(subject));
    Answer answer = repository.referrers(subject.digest(), "").expect(200);
    assertThat(answer.need("Content-Type")).isEqualTo(MediaTypes.OCI_INDEX);
    assertThat(answer.json().path("schemaVersion").intValue()).isEqualTo(2);
    assertThat(answer.json().path("mediaType").stringValue()).isEqualTo(MediaTypes.OCI_INDEX);
    assertThat(answer.header("OCI-Filters-Applied")).isEmpty();
  }

  @EachAlgorithm
  void withoutArtifactTypeAnImageIsListedWithItsConfigsType(String algorithm) {
    Content subject = subject(algorithm);
    push(image(subject));
    push(image(subject).artifactType(""));
    for (JsonNode entry : list(repository.referrers(subject.digest(), ""))) {
      assertThat(entry.path("artifactType").stringValue()).isEqualTo(MediaTypes.OCI_CONFIG);
    }
  }

  @EachAlgorithm
  void withoutArtifactTypeAnIndexIsListedWithNone(String algorithm) {
    Content subject = subject(algorithm);
    push(ManifestBuilder.index(algorithm).subject(subject));
    JsonNode entry = only(repository.referrers(subject.digest(), ""));
    assertThat(entry.path("mediaType").stringValue()).isEqualTo(MediaTypes.OCI_INDEX);
    assertThat(entry.has("artifactType")).isFalse();
  }

  @EachAlgorithm
  void anIndexIsListedWithItsArtifactType(String algorithm) {
    Content subject = subject(algorithm);
    push(ManifestBuilder.index(algorithm).subject(subject).artifactType(SBOM));
    JsonNode entry = only(repository.referrers(subject.digest(), ""));
    assertThat(entry.path("artifactType").stringValue()).isEqualTo(SBOM);
  }

  @EachAlgorithm
  void theFilterLeavesOneTypeAndSaysSo(String algorithm) {
    Content subject = subject(algorithm);
    Content sbom = push(image(subject).artifactType(SBOM));
    push(image(subject).artifactType(SIGNATURE));
    push(image(subject));
    Answer answer = repository.referrers(subject.digest(), "?artifactType=" + SBOM).expect(200);
    assertThat(answer.need("OCI-Filters-Applied")).isEqualTo("artifactType");
    assertThat(only(answer).path("digest").stringValue()).isEqualTo(sbom.digest());
    assertThat(list(repository.referrers(subject.digest(), ""))).hasSize(3);
  }

  @Test
  void theFilterAlsoMatchesTheConfigsType() {
    Content subject = subject("sha256");
    push(image(subject));
    push(image(subject).artifactType(SBOM));
    String query = "?artifactType=application%2Fvnd.oci.image.config.v1%2Bjson";
    assertThat(list(repository.referrers(subject.digest(), query))).hasSize(1);
  }

  @Test
  void aTypeThatNobodyHasLeavesNone() {
    Content subject = subject("sha256");
    push(image(subject).artifactType(SBOM));
    Answer answer = repository.referrers(subject.digest(), "?artifactType=" + SIGNATURE);
    assertThat(list(answer)).isEmpty();
    assertThat(answer.need("OCI-Filters-Applied")).isEqualTo("artifactType");
  }

  @EachAlgorithm
  void aDigestThatNobodyRefersToHasAnEmptyList(String algorithm) {
    Content subject = subject(algorithm);
    push(ManifestBuilder.index(algorithm));
    assertThat(list(repository.referrers(subject.digest(), ""))).isEmpty();
  }

  @EachAlgorithm
  void aRepositoryThatNobodyPushedToHasAnEmptyList(String algorithm) {
    Answer answer = repository.referrers(subject(algorithm).digest(), "").expect(200);
    assertThat(answer.need("Content-Type")).isEqualTo(MediaTypes.OCI_INDEX);
    assertThat(list(answer)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sha256:abc", "latest", "sha256", "md5:00", "sha256:"})
  void anInvalidDigestIsRefused(String digest) {
    push(ManifestBuilder.index("sha256"));
    repository.referrers(digest, "").expectError(400, "DIGEST_INVALID");
  }

  @EachAlgorithm
  void aDeletedReferrerIsListedNoMore(String algorithm) {
    Content subject = subject(algorithm);
    Content referrer = push(image(subject));
    repository.registry().delete(repository.manifestPath(referrer.digest())).expect(202);
    assertThat(list(repository.referrers(subject.digest(), ""))).isEmpty();
  }

  @Test
  void aReferrerOutlivesItsSubject() {
    Content subject = TreeKind.EMPTY_INDEX.build("sha256").root();
    repository.putManifest(subject.digest(), subject).expect(201);
    Content referrer = push(image(subject));
    repository.registry().delete(repository.manifestPath(subject.digest())).expect(202);
    repository.expectManifest(referrer.digest(), referrer);
    assertThat(list(repository.referrers(subject.digest(), ""))).hasSize(1);
  }

  @Test
  void referrersOfAnotherRepositoryAreNotListed() {
    Content subject = subject("sha256");
    push(image(subject));
    Repository other = repository.registry().newRepository();
    assertThat(list(other.referrers(subject.digest(), ""))).isEmpty();
  }

  @Test
  void manyLargeReferrersAreAllReachedThroughLinks() {
    Content subject = subject("sha256");
    List<String> pushed = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      Content index =
          push(
              ManifestBuilder.index("sha256")
                  .subject(subject)
                  .annotation("a", "x".repeat(900_000)));
      pushed.add(index.digest());
    }
    List<String> listed = new ArrayList<>();
    for (Answer page :
        Pages.follow(repository.registry(), repository.path("referrers/" + subject.digest()))) {
      assertThat(page.body()).hasSizeLessThanOrEqualTo(4 * 1024 * 1024);
      list(page).forEach(entry -> listed.add(entry.path("digest").stringValue()));
    }
    assertThat(listed).containsExactlyInAnyOrderElementsOf(pushed);
  }

  /** A subject that needs not exist. */
  private static Content subject(String algorithm) {
    return Content.random(algorithm, 400).as(MediaTypes.OCI_IMAGE);
  }

  private ManifestBuilder image(Content subject) {
    Content config = Trees.config(subject.algorithm());
    repository.pushBlob(config);
    return ManifestBuilder.image(subject.algorithm(), config).subject(subject);
  }

  private Content push(ManifestBuilder builder) {
    Content manifest = builder.build();
    repository.putManifest(manifest.digest(), manifest).expect(201);
    return manifest;
  }

  private static List<JsonNode> list(Answer answer) {
    List<JsonNode> entries = new ArrayList<>();
    answer.expect(200).json().path("manifests").forEach(entries::add);
    assertThat(answer.json().path("manifests").isArray()).isTrue();
    return entries;
  }

  private static JsonNode only(Answer answer) {
    assertThat(list(answer)).hasSize(1);
    return list(answer).getFirst();
  }
}
