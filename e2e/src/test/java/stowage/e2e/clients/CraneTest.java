package stowage.e2e.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stowage.e2e.Repository;
import stowage.e2e.Tree;
import stowage.e2e.WithStowage;

/** crane, of the library on which most Go tools for containers stand. */
@Tag("machine")
@WithStowage
class CraneTest {

  @TempDir private Path folder;
  private Client crane;

  @BeforeEach
  void prepare() {
    crane = Client.of(folder, "crane", "--insecure");
  }

  @Test
  void pushesAnImageOfManySmallLayersAndPullsItBack(Repository repository) {
    Tree image = Images.oci().image(64);
    Layout source = Layout.write(folder.resolve("source"), "1", image);

    String pushed = crane.run("push", source.toString(), References.of(repository, "1"));

    assertThat(pushed.strip()).isEqualTo(References.of(repository, image.root().digest()));
    crane.run("validate", "--remote", References.of(repository, "1"));
    Layout target = new Layout(folder.resolve("target"));
    crane.run("pull", "--format=oci", References.of(repository, "1"), target.toString());
    assertThat(target.holds(image)).isTrue();
  }

  @Test
  void copiesAListBetweenRepositoriesAndReadsItsParts(Repository source, Repository target) {
    Tree list = Images.oci().list("amd64", "arm64");
    source.push("1", list);

    crane.run("copy", References.of(source, "1"), References.of(target, "1"));

    target.expectManifest("1", list.root());
    list.blobs().forEach(target::expectBlob);
    String arm64 =
        crane.run("digest", "--platform=linux/arm64", References.of(target, "1")).strip();
    assertThat(arm64).isEqualTo(list.children().get(1).digest());
    assertThat(crane.run("manifest", References.of(target, "1")))
        .isEqualTo(new String(list.root().bytes(), StandardCharsets.UTF_8));
  }

  @Test
  void changesAnImageWhereItIs(Repository repository) throws Exception {
    repository.push("1", Images.oci().image(2));
    Path layer = Files.write(folder.resolve("more.tar"), TarFile.of("more.txt", new byte[2000]));

    crane.run(
        "append",
        "--base=" + References.of(repository, "1"),
        "--new_layer=" + layer,
        "--new_tag=" + References.of(repository, "2"));
    crane.run(
        "mutate",
        "--label=a=b",
        "--tag=" + References.of(repository, "3"),
        References.of(repository, "2"));
    crane.run("tag", References.of(repository, "3"), "latest");

    assertThat(repository.getManifest("latest").expect(200).json().path("layers")).hasSize(3);
    assertThat(crane.run("config", References.of(repository, "latest"))).contains("\"a\":\"b\"");
    crane.run("export", References.of(repository, "latest"), folder.resolve("all.tar").toString());
    assertThat(folder.resolve("all.tar")).isNotEmptyFile();
  }

  @Test
  void listsTagsOfMoreThanAPage(Repository repository) {
    List<String> tags = ManyTags.push(repository, 1100);

    assertThat(crane.run("ls", References.of(repository)).lines()).containsExactlyElementsOf(tags);
  }

  @Test
  void findsTheRepositoryInTheCatalog(Repository repository) {
    repository.push("1", Images.oci().image(1));

    assertThat(crane.run("catalog", References.host(repository.registry())).lines())
        .contains(repository.name());
  }

  @Test
  void deletesATagAndAManifest(Repository repository) {
    Tree image = Images.oci().image(1);
    repository.push("1", image);
    repository.putManifest("2", image.root()).expect(201);

    crane.run("delete", References.of(repository, "2"));
    assertThat(crane.run("ls", References.of(repository)).lines()).containsExactly("1");
    crane.run("delete", References.of(repository, image.root().digest()));

    assertThat(crane.fail("digest", References.of(repository, "1"))).contains("404");
  }
}
