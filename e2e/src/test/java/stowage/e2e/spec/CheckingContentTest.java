package stowage.e2e.spec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stowage.e2e.Answer;
import stowage.e2e.Content;
import stowage.e2e.EachAlgorithm;
import stowage.e2e.EachTree;
import stowage.e2e.Repository;
import stowage.e2e.Tree;
import stowage.e2e.TreeKind;
import stowage.e2e.WithStowage;

/** Specification, "Checking if content exists in the registry". */
@WithStowage
class CheckingContentTest {

  private final Repository repository;

  CheckingContentTest(Repository repository) {
    this.repository = repository;
  }

  @EachTree
  void aManifestIsThereByTagAndByDigest(TreeKind kind, String algorithm) {
    Tree tree = kind.build(algorithm);
    repository.push(tree.root().digest(), tree);
    repository.push("tag", tree);
    expectHead(head(repository.manifestPath("tag")), tree.root());
    Answer byDigest = head(repository.manifestPath(tree.root().digest()));
    expectHead(byDigest, tree.root());
    assertThat(byDigest.need("Docker-Content-Digest")).isEqualTo(tree.root().digest());
    assertThat(byDigest.need("Content-Type")).isEqualTo(tree.root().mediaType());
  }

  @ParameterizedTest
  @CsvSource({"sha256,0", "sha256,5000", "sha512,0", "sha512,5000"})
  void aBlobIsThere(String algorithm, int sizeBytes) {
    Content blob = Content.random(algorithm, sizeBytes);
    repository.pushBlob(blob);
    Answer answer = head(repository.blobPath(blob.digest()));
    expectHead(answer, blob);
    assertThat(answer.need("Docker-Content-Digest")).isEqualTo(blob.digest());
  }

  @EachAlgorithm
  void whatIsNotThereIsNotFound(String algorithm) {
    repository.push("exists", TreeKind.IMAGE.build(algorithm));
    String absent = Content.random(algorithm, 10).digest();
    expectAbsent(head(repository.manifestPath(absent)));
    expectAbsent(head(repository.manifestPath("absent")));
    expectAbsent(head(repository.blobPath(absent)));
  }

  private Answer head(String path) {
    return repository
        .registry()
        .request("HEAD", path)
        .header("Accept", Tree.EVERY_MANIFEST_TYPE)
        .send();
  }

  private static void expectHead(Answer answer, Content content) {
    answer.expect(200);
    assertThat(answer.body()).isEmpty();
    assertThat(answer.need("Content-Length")).isEqualTo(Integer.toString(content.size()));
    String digest = answer.need("Docker-Content-Digest");
    String algorithm = digest.substring(0, digest.indexOf(':'));
    assertThat(digest).isEqualTo(Content.digest(algorithm, content.bytes()));
  }

  private static void expectAbsent(Answer answer) {
    answer.expect(404);
    assertThat(answer.body()).isEmpty();
  }
}
