package stowage.e2e.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import stowage.e2e.Answer;
import stowage.e2e.Content;
import stowage.e2e.EachAlgorithm;
import stowage.e2e.EachTree;
import stowage.e2e.MediaTypes;
import stowage.e2e.Repository;
import stowage.e2e.Tree;
import stowage.e2e.TreeKind;
import stowage.e2e.WithStowage;

/** Specification, "Pushing Manifests". */
@WithStowage
class PushingManifestsTest {

  private final Repository repository;

  PushingManifestsTest(Repository repository) {
    this.repository = repository;
  }

  @EachTree
  void byDigestIsCreated(TreeKind kind, String algorithm) {
    Tree tree = kind.build(algorithm);
    Answer answer = repository.push(tree.root().digest(), tree);
    assertThat(answer.need("Docker-Content-Digest")).isEqualTo(tree.root().digest());
    expectPullable(answer, tree.root());
  }

  @EachTree
  void byTagIsCreated(TreeKind kind, String algorithm) {
    Tree tree = kind.build(algorithm);
    Answer answer = repository.push("tag", tree);
    assertThat(answer.need("Docker-Content-Digest"))
        .isIn(digest("sha256", tree), digest("sha512", tree));
    expectPullable(answer, tree.root());
  }

  @EachAlgorithm
  void everyByteIsKept(String algorithm) {
    Tree tree = TreeKind.EMPTY_INDEX.build(algorithm);
    String text = new String(tree.root().bytes(), StandardCharsets.UTF_8);
    String odd =
        " \n\t" + text.replace(":", " :\r\n ").replace("stowage", "\\u0073towage") + "\n\n";
    Content manifest = Content.ofText(algorithm, MediaTypes.OCI_INDEX, odd);
    repository.putManifest(manifest.digest(), manifest).expect(201);
    repository.expectManifest(manifest.digest(), manifest);
  }

  @EachAlgorithm
  void pushingAgainChangesNothing(String algorithm) {
    Tree tree = TreeKind.IMAGE.build(algorithm);
    repository.push(tree.root().digest(), tree);
    repository.putManifest(tree.root().digest(), tree.root()).expect(201);
    repository.expectManifest(tree.root().digest(), tree.root());
  }

  @EachAlgorithm
  void aTagMovesToTheManifestPushedLast(String algorithm) {
    Tree first = TreeKind.IMAGE.build(algorithm);
    Tree second = TreeKind.INDEX.build(algorithm);
    repository.push("moving", first);
    repository.push("moving", second);
    repository.expectManifest("moving", second.root());
    repository.push("moving", first);
    repository.expectManifest("moving", first.root());
  }

  @EachAlgorithm
  void anotherDigestThanTheBodysIsRefused(String algorithm) {
    Tree tree = TreeKind.EMPTY_INDEX.build(algorithm);
    String other = Content.random(algorithm, 10).digest();
    repository.putManifest(other, tree.root()).expectError(400, "DIGEST_INVALID");
    repository.getManifest(other).expect(404);
    repository.getManifest(tree.root().digest()).expect(404);
  }

  /** Both of a manifest's digests may be in use, each under the algorithm it was pushed with. */
  @Test
  void oneManifestMayBePushedUnderBothAlgorithms() {
    Content short1 = TreeKind.EMPTY_INDEX.build("sha256").root();
    Content long1 = Content.of("sha512", short1.mediaType(), short1.bytes());
    repository.putManifest(short1.digest(), short1).expect(201);
    repository.putManifest(long1.digest(), long1).expect(201);
    repository.expectManifest(short1.digest(), short1);
    repository.expectManifest(long1.digest(), long1);
  }

  @Test
  void aManifestOverTheLimitIsTooLarge() {
    String padding = "x".repeat(4 * 1024 * 1024);
    String text =
        "{\"schemaVersion\":2,\"manifests\":[],\"annotations\":{\"a\":\"" + padding + "\"}}";
    Content manifest = Content.ofText("sha256", MediaTypes.OCI_INDEX, text);
    repository.putManifest("large", manifest).expectError(413, "SIZE_INVALID");
    repository.getManifest("large").expect(404);
  }

  @Test
  void aManifestOfExactlyTheLimitIsTaken() {
    String start = "{\"schemaVersion\":2,\"manifests\":[],\"annotations\":{\"a\":\"";
    String padding = "x".repeat(4 * 1024 * 1024 - start.length() - 3);
    Content manifest = Content.ofText("sha256", MediaTypes.OCI_INDEX, start + padding + "\"}}");
    repository.putManifest("exact", manifest).expect(201);
    repository.expectManifest("exact", manifest);
  }

  private void expectPullable(Answer answer, Content manifest) {
    Answer pulled =
        repository
            .registry()
            .request("GET", answer.need("Location"))
            .header("Accept", Tree.EVERY_MANIFEST_TYPE)
            .send()
            .expect(200);
    assertThat(pulled.body()).isEqualTo(manifest.bytes());
    assertThat(pulled.need("Content-Type")).isEqualTo(manifest.mediaType());
    assertThat(pulled.need("Content-Length")).isEqualTo(Integer.toString(manifest.size()));
  }

  private static String digest(String algorithm, Tree tree) {
    return Content.digest(algorithm, tree.root().bytes());
  }
}
