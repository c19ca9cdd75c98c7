package stowage.e2e.spec;

import static org.assertj.core.api.Assertions.assertThat;

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

/** Specification, "Pushing Manifests": what the Content-Type header may say. */
@WithStowage
class ManifestMediaTypesTest {

  private final Repository repository;

  ManifestMediaTypesTest(Repository repository) {
    this.repository = repository;
  }

  @ParameterizedTest
  @ValueSource(strings = {"; charset=utf-8", ";charset=\"utf-8\"", "; a=b; c=d"})
  void parametersAreIgnored(String parameters) {
    Tree tree = TreeKind.EMPTY_INDEX.build("sha256");
    put(tree.root(), MediaTypes.OCI_INDEX + parameters).expect(201);
    repository.expectManifest("tag", tree.root());
  }

  @ParameterizedTest
  @EnumSource(TreeKind.class)
  void withoutATypeTheContentDecides(TreeKind kind) {
    Tree tree = kind.build("sha256");
    repository.push(tree.root().digest(), tree);
    put(tree.root(), "").expect(201);
    repository.expectManifest("tag", tree.root());
  }

  @ParameterizedTest
  @EnumSource(TreeKind.class)
  void withPlainJsonTheContentDecides(TreeKind kind) {
    Tree tree = kind.build("sha256");
    repository.push(tree.root().digest(), tree);
    put(tree.root(), "application/json").expect(201);
    repository.expectManifest("tag", tree.root());
  }

  @Test
  void aManifestMayLackItsMediaTypeField() {
    Content manifest = ManifestBuilder.index("sha256").without("mediaType").build();
    put(manifest, MediaTypes.OCI_INDEX).expect(201);
    repository.expectManifest("tag", manifest);
  }

  @Test
  void anImageWithoutAnyTypeIsKnownByItsFields() {
    Content config = Trees.config("sha256");
    repository.pushBlob(config);
    Content manifest = ManifestBuilder.image("sha256", config).without("mediaType").build();
    put(manifest, "").expect(201);
    repository.expectManifest("tag", manifest);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/octet-stream",
        "application/vnd.oci.image.config.v1+json",
        "application/vnd.example.unknown+json",
        "nonsense"
      })
  void anyOtherTypeIsInvalid(String type) {
    put(TreeKind.EMPTY_INDEX.build("sha256").root(), type).expectError(400, "MANIFEST_INVALID");
    repository.getManifest("tag").expect(404);
  }

  @Test
  void aTypeThatTheContentContradictsIsInvalid() {
    Content index = TreeKind.EMPTY_INDEX.build("sha256").root();
    put(index, MediaTypes.OCI_IMAGE).expectError(400, "MANIFEST_INVALID");
    put(index, MediaTypes.DOCKER_LIST).expectError(400, "MANIFEST_INVALID");
    repository.getManifest("tag").expect(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        MediaTypes.DOCKER_SCHEMA_1,
        "application/vnd.docker.distribution.manifest.v1+json",
        "application/json",
        ""
      })
  void dockerSchema1IsRefusedByName(String type) {
    String text =
        "{\"schemaVersion\":1,\"name\":\"a\",\"tag\":\"b\",\"architecture\":\"amd64\","
            + "\"fsLayers\":[],\"history\":[],\"signatures\":[]}";
    Answer answer = put(Content.ofText("sha256", MediaTypes.DOCKER_SCHEMA_1, text), type);
    answer.expectError(400, "MANIFEST_INVALID");
    assertThat(answer.text()).containsIgnoringCase("schema");
  }

  private Answer put(Content manifest, String contentType) {
    Request request = repository.registry().request("PUT", repository.manifestPath("tag"));
    if (!contentType.isEmpty()) {
      request.contentType(contentType);
    }
    return request.body(manifest.bytes()).send();
  }
}
