package stowage.e2e.spec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import stowage.e2e.Answer;
import stowage.e2e.Content;
import stowage.e2e.EachAlgorithm;
import stowage.e2e.Registry;
import stowage.e2e.Repository;
import stowage.e2e.WithStowage;

/** Specification, "Mounting a blob from another repository". */
@WithStowage
class MountingTest {

  private final Repository source;
  private final Repository target;

  MountingTest(Registry registry) {
    this.source = registry.newRepository();
    this.target = registry.newRepository();
  }

  @EachAlgorithm
  void aBlobOfTheSourceIsMounted(String algorithm) {
    Content blob = Content.random(algorithm, 1000);
    source.pushBlob(blob);
    expectMounted(mount(blob, "&from=" + source.name()), blob);
  }

  @EachAlgorithm
  void aBlobIsMountedTwice(String algorithm) {
    Content blob = Content.random(algorithm, 1000);
    source.pushBlob(blob);
    expectMounted(mount(blob, "&from=" + source.name()), blob);
    expectMounted(mount(blob, "&from=" + source.name()), blob);
  }

  @EachAlgorithm
  void aBlobThatTheSourceLacksOpensAnUpload(String algorithm) {
    source.pushBlob(Content.random(algorithm, 10));
    expectUpload(mount(Content.random(algorithm, 1000), "&from=" + source.name()), algorithm);
  }

  @EachAlgorithm
  void anUnknownSourceOpensAnUpload(String algorithm) {
    expectUpload(mount(Content.random(algorithm, 1000), "&from=nobody/knows/this"), algorithm);
  }

  @EachAlgorithm
  void aBlobDeletedAtTheSourceOpensAnUpload(String algorithm) {
    Content blob = Content.random(algorithm, 1000);
    source.pushBlob(blob);
    source.registry().delete(source.blobPath(blob.digest())).expect(202);
    expectUpload(mount(blob, "&from=" + source.name()), algorithm);
  }

  @EachAlgorithm
  void withoutASourceAnyKnownBlobIsMounted(String algorithm) {
    Content blob = Content.random(algorithm, 1000);
    source.pushBlob(blob);
    expectMounted(mount(blob, ""), blob);
  }

  @EachAlgorithm
  void withoutASourceAnUnknownBlobOpensAnUpload(String algorithm) {
    expectUpload(mount(Content.random(algorithm, 1000), ""), algorithm);
  }

  @Test
  void theMountOutlivesTheSource() {
    Content blob = Content.random("sha256", 1000);
    source.pushBlob(blob);
    mount(blob, "&from=" + source.name()).expect(201);
    source.registry().delete(source.blobPath(blob.digest())).expect(202);
    target.expectBlob(blob);
  }

  private Answer mount(Content blob, String from) {
    String query = "?mount=" + blob.digest() + from;
    return target.registry().post(target.uploadsPath() + query);
  }

  private void expectMounted(Answer answer, Content blob) {
    answer.expect(201);
    assertThat(answer.need("Docker-Content-Digest")).isEqualTo(blob.digest());
    Answer pulled = target.registry().get(answer.need("Location")).expect(200);
    assertThat(pulled.body()).isEqualTo(blob.bytes());
    target.expectBlob(blob);
  }

  /** The upload that a failed mount begins has to work like any other. */
  private void expectUpload(Answer answer, String algorithm) {
    answer.expect(202);
    Content blob = Content.random(algorithm, 100);
    target.closeUpload(answer.need("Location"), blob.bytes(), blob.digest()).expect(201);
    target.expectBlob(blob);
  }
}
