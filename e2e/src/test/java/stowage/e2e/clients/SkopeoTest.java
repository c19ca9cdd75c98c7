package stowage.e2e.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stowage.e2e.Repository;
import stowage.e2e.Tree;
import stowage.e2e.WithStowage;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Skopeo: copies, inspects, lists, deletes, keeps folders and registries the same. */
@Tag("machine")
@WithStowage
class SkopeoTest {

  private static final JsonMapper JSON = JsonMapper.shared();

  @TempDir private Path folder;
  private Client skopeo;

  @BeforeEach
  void prepare() {
    skopeo = Client.of(folder, "skopeo", "--insecure-policy");
  }

  @Test
  void pushesAnImageOfManySmallLayersAndPullsItBack(Repository repository) {
    Tree image = Images.oci().image(64);
    Layout source = Layout.write(folder.resolve("source"), "1", image);

    copyUp("oci:" + source + ":1", docker(repository, "1"));

    repository.expectManifest("1", image.root());
    Layout target = new Layout(folder.resolve("target"));
    copyDown(docker(repository, "1"), "oci:" + target + ":1");
    assertThat(target.holds(image)).isTrue();
  }

  @Test
  void copiesAWholeListBetweenRepositories(Repository source, Repository target) {
    Tree list = Images.docker().list("amd64", "arm64", "s390x");
    source.push("1", list);

    copy(
        "--src-tls-verify=false",
        "--dest-tls-verify=false",
        docker(source, "1"),
        docker(target, "1"));

    target.expectManifest("1", list.root());
    list.children().forEach(child -> target.expectManifest(child.digest(), child));
    list.blobs().forEach(target::expectBlob);
  }

  @Test
  void convertsToDockersFormatWhileItPushes(Repository repository) {
    Layout source = Layout.write(folder.resolve("source"), "1", Images.oci().image(2));

    copyUp("--format=v2s2", "oci:" + source + ":1", docker(repository, "docker"));

    assertThat(repository.getManifest("docker").expect(200).need("Content-Type"))
        .contains("docker.distribution.manifest.v2");
  }

  @Test
  void inspectsWhatIsThere(Repository repository) {
    Tree image = Images.oci().image(3);
    repository.push("1", image);

    JsonNode report =
        JSON.readTree(skopeo.run("inspect", "--tls-verify=false", docker(repository, "1")));

    assertThat(report.path("Digest").stringValue()).isEqualTo(image.root().digest());
    assertThat(report.path("Layers")).hasSize(3);
    assertThat(report.path("RepoTags")).hasSize(1);
    assertThat(skopeo.run("inspect", "--raw", "--tls-verify=false", docker(repository, "1")))
        .isEqualTo(new String(image.root().bytes(), StandardCharsets.UTF_8));
  }

  @Test
  void listsTagsOfMoreThanAPage(Repository repository) {
    ManyTags.push(repository, 1500);

    String list =
        skopeo.run("list-tags", "--tls-verify=false", "docker://" + References.of(repository));

    assertThat(JSON.readTree(list).path("Tags")).hasSize(1500);
  }

  @Test
  void deletesAnImage(Repository repository) {
    Tree image = Images.oci().image(1);
    repository.push("1", image);

    skopeo.run("delete", "--tls-verify=false", docker(repository, "1"));

    repository.getManifest(image.root().digest()).expectError(404, "MANIFEST_UNKNOWN");
    assertThat(skopeo.fail("inspect", "--tls-verify=false", docker(repository, "1")))
        .contains("manifest unknown");
  }

  @Test
  void keepsAFolderAndARepositoryTheSame(Repository source, Repository target) {
    Tree first = Images.oci().image(2);
    Tree second = Images.docker().list("amd64", "arm64");
    source.push("first", first);
    source.push("second", second);
    Path kept = folder.resolve("kept");

    skopeo.run(
        "sync",
        "--all",
        "--src-tls-verify=false",
        "--src=docker",
        "--dest=dir",
        References.of(source),
        kept.toString());
    skopeo.run(
        "sync",
        "--all",
        "--dest-tls-verify=false",
        "--src=dir",
        "--dest=docker",
        kept.toString(),
        References.of(target));

    String name = source.name().substring(source.name().lastIndexOf('/') + 1);
    Repository copy = target.registry().repository(target.name() + "/" + name);
    copy.expectManifest("first", first.root());
    copy.expectManifest("second", second.root());
  }

  private void copyUp(String... arguments) {
    copy(
        Stream.concat(Stream.of("--dest-tls-verify=false"), Stream.of(arguments))
            .toArray(String[]::new));
  }

  private void copyDown(String... arguments) {
    copy(
        Stream.concat(Stream.of("--src-tls-verify=false"), Stream.of(arguments))
            .toArray(String[]::new));
  }

  private void copy(String... arguments) {
    skopeo.run(
        Stream.concat(Stream.of("copy", "--all"), Stream.of(arguments)).toArray(String[]::new));
  }

  private static String docker(Repository repository, String reference) {
    return "docker://" + References.of(repository, reference);
  }
}
