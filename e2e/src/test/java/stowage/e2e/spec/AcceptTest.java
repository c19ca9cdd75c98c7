package stowage.e2e.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import stowage.e2e.Answer;
import stowage.e2e.Content;
import stowage.e2e.ManifestBuilder;
import stowage.e2e.MediaTypes;
import stowage.e2e.Repository;
import stowage.e2e.Request;
import stowage.e2e.Tree;
import stowage.e2e.TreeKind;
import stowage.e2e.Trees;
import stowage.e2e.WithStowage;
import tools.jackson.databind.node.ObjectNode;

/** Specification, "Pulling manifests": what the Accept header of a GET does. */
@WithStowage
class AcceptTest {

  private final Repository repository;

  AcceptTest(Repository repository) {
    this.repository = repository;
  }

  @ParameterizedTest
  @EnumSource(TreeKind.class)
  void withoutAcceptWhatIsStoredIsServed(TreeKind kind) {
    Tree tree = kind.build("sha256");
    repository.push("tag", tree);
    expectStored(get("tag"), tree);
    expectStored(get("tag", "*/*"), tree);
    expectStored(get(tree.root().digest()), tree);
  }

  @Test
  void severalAcceptHeadersCountAsOne() {
    Tree tree = dockerList("linux", "amd64");
    repository.push("tag", tree);
    expectStored(get("tag", MediaTypes.DOCKER_IMAGE, MediaTypes.DOCKER_LIST), tree);
    expectStored(get("tag", MediaTypes.DOCKER_IMAGE + ", " + MediaTypes.DOCKER_LIST), tree);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/vnd.docker.distribution.manifest.list.v2+json;q=0.5",
        "application/*",
        "text/html, */*;q=0.1"
      })
  void qualitiesAndWildcardsCount(String accept) {
    Tree tree = dockerList("linux", "amd64");
    repository.push("tag", tree);
    expectStored(get("tag", accept), tree);
  }

  @Test
  void aClientThatCannotReadListsGetsTheLinuxAmd64Child() {
    Tree tree = dockerList("linux", "amd64");
    repository.push("tag", tree);
    Content child = tree.children().getLast();
    Answer answer = get("tag", MediaTypes.DOCKER_IMAGE).expect(200);
    assertThat(answer.body()).isEqualTo(child.bytes());
    assertThat(answer.need("Content-Type")).isEqualTo(MediaTypes.DOCKER_IMAGE);
    assertThat(answer.need("Docker-Content-Digest")).isEqualTo(child.digest());
  }

  @Test
  void aListWithoutSuchAChildHasNothingForIt() {
    repository.push("tag", dockerList("linux", "arm64"));
    get("tag", MediaTypes.DOCKER_IMAGE).expectError(404, "MANIFEST_UNKNOWN");
  }

  @Test
  void byDigestTheListItselfIsServed() {
    Tree tree = dockerList("linux", "amd64");
    repository.push("tag", tree);
    expectStored(get(tree.root().digest(), MediaTypes.DOCKER_IMAGE), tree);
  }

  @Test
  void anImageIsServedWhateverTheClientAsksFor() {
    Tree tree = TreeKind.IMAGE.build("sha256");
    repository.push("tag", tree);
    expectStored(get("tag", MediaTypes.OCI_IMAGE), tree);
  }

  private Answer get(String reference, String... accepts) {
    Request request = repository.registry().request("GET", repository.manifestPath(reference));
    for (String accept : accepts) {
      request.header("Accept", accept);
    }
    return request.send();
  }

  private static void expectStored(Answer answer, Tree tree) {
    answer.expect(200);
    assertThat(answer.body()).isEqualTo(tree.root().bytes());
    assertThat(answer.need("Content-Type")).isEqualTo(tree.root().mediaType());
  }

  /** A list of an image for another platform, and one for the platform given. */
  private static Tree dockerList(String system, String architecture) {
    Tree first = TreeKind.DOCKER_IMAGE.build("sha256");
    Tree second = TreeKind.DOCKER_IMAGE.build("sha256");
    ManifestBuilder list =
        ManifestBuilder.index("sha256", MediaTypes.DOCKER_LIST, first.root(), second.root());
    platform(list, 0).put("os", "linux").put("architecture", "s390x");
    platform(list, 1).put("os", system).put("architecture", architecture);
    return Trees.joined(List.of(first, second), list.build());
  }

  private static ObjectNode platform(ManifestBuilder list, int child) {
    return ((ObjectNode) list.json().path("manifests").get(child)).putObject("platform");
  }
}
