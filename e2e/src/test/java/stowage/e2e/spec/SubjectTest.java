package stowage.e2e.spec;

import static org.assertj.core.api.Assertions.assertThat;

import stowage.e2e.Answer;
import stowage.e2e.Content;
import stowage.e2e.EachAlgorithm;
import stowage.e2e.ManifestBuilder;
import stowage.e2e.MediaTypes;
import stowage.e2e.Repository;
import stowage.e2e.Tree;
import stowage.e2e.TreeKind;
import stowage.e2e.Trees;
import stowage.e2e.WithStowage;

/** Specification, "Pushing Manifests with Subject". */
@WithStowage
class SubjectTest {

  private final Repository repository;

  SubjectTest(Repository repository) {
    this.repository = repository;
  }

  @EachAlgorithm
  void anImageWithASubjectIsAnsweredWithIt(String algorithm) {
    Tree subject = TreeKind.IMAGE.build(algorithm);
    repository.push("subject", subject);
    Answer answer = pushImage(algorithm, subject.root());
    assertThat(answer.need("OCI-Subject")).isEqualTo(subject.root().digest());
  }

  @EachAlgorithm
  void aSubjectThatDoesNotExistIsAccepted(String algorithm) {
    Content absent = Content.random(algorithm, 300).as(MediaTypes.OCI_IMAGE);
    Answer answer = pushImage(algorithm, absent);
    assertThat(answer.need("OCI-Subject")).isEqualTo(absent.digest());
  }

  @EachAlgorithm
  void anIndexWithASubjectIsAnsweredWithIt(String algorithm) {
    Content absent = Content.random(algorithm, 300).as(MediaTypes.OCI_INDEX);
    Content index = ManifestBuilder.index(algorithm).subject(absent).build();
    Answer answer = repository.putManifest(index.digest(), index).expect(201);
    assertThat(answer.need("OCI-Subject")).isEqualTo(absent.digest());
  }

  @EachAlgorithm
  void theSubjectMayComeAfterItsReferrer(String algorithm) {
    Tree subject = TreeKind.IMAGE.build(algorithm);
    pushImage(algorithm, subject.root());
    repository.push("subject", subject);
    Answer referrers = repository.referrers(subject.root().digest(), "").expect(200);
    assertThat(referrers.json().path("manifests").size()).isEqualTo(1);
  }

  @EachAlgorithm
  void aManifestWithoutSubjectHasNoSuchHeader(String algorithm) {
    Answer answer = repository.push("plain", TreeKind.IMAGE.build(algorithm));
    assertThat(answer.header("OCI-Subject")).isEmpty();
  }

  private Answer pushImage(String algorithm, Content subject) {
    Content config = Trees.config(algorithm);
    repository.pushBlob(config);
    Content image = ManifestBuilder.image(algorithm, config).subject(subject).build();
    return repository.putManifest(image.digest(), image).expect(201);
  }
}
