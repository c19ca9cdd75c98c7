package stowage.e2e.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stowage.e2e.Answer;
import stowage.e2e.Repository;
import stowage.e2e.Tree;
import stowage.e2e.WithStowage;

/** Podman, with a store of each test's own. */
@Tag("machine")
@WithStowage
class PodmanTest {

  @TempDir private Path folder;
  private Client podman;

  @BeforeEach
  void prepare() {
    podman =
        Client.of(
            folder,
            "podman",
            "--storage-driver=vfs",
            "--root=" + folder.resolve("root"),
            "--runroot=" + folder.resolve("run"),
            "--tmpdir=" + folder.resolve("tmp"),
            "--cgroup-manager=cgroupfs",
            "--events-backend=none");
  }

  @ParameterizedTest
  @ValueSource(strings = {"oci", "v2s2"})
  void pushesAnImageAndPullsItBack(String format, Repository repository) throws Exception {
    byte[] text = UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8);
    Path tar = Files.write(folder.resolve("root.tar"), TarFile.of("a.txt", text));
    String name = References.of(repository, "1");
    podman.run("import", "--quiet", tar.toString(), name);

    Path digestFile = folder.resolve("digest");
    podman.run(
        "push", "--tls-verify=false", "--format=" + format, "--digestfile=" + digestFile, name);

    String digest = Files.readString(digestFile).strip();
    Answer manifest = repository.getManifest(digest).expect(200);
    podman.run("rmi", "--all");
    podman.run("pull", "--tls-verify=false", References.of(repository, digest));
    assertThat("sha256:" + id(References.of(repository, digest)))
        .isEqualTo(manifest.json().at("/config/digest").stringValue());
  }

  @Test
  void pullsAnImageOfManySmallLayers(Repository repository) {
    Tree image = Images.oci().image(64);
    repository.push("1", image);

    podman.run("pull", "--tls-verify=false", References.of(repository, "1"));

    assertThat("sha256:" + id(References.of(repository, "1")))
        .isEqualTo(Images.configDigest(image.root()));
  }

  @Test
  void pullsItsPlatformFromAList(Repository repository) {
    Tree list = Images.oci().list("arm64", "amd64");
    repository.push("1", list);

    podman.run(
        "pull", "--tls-verify=false", "--platform=linux/arm64", References.of(repository, "1"));

    assertThat("sha256:" + id(References.of(repository, "1")))
        .isEqualTo(Images.configDigest(list.children().getFirst()));
  }

  @Test
  void pushesAListOfImages(Repository source, Repository target) {
    Tree list = Images.docker().list("amd64", "arm64");
    source.push("1", list);
    podman.run("manifest", "create", "list");
    for (int i = 0; i < 2; i++) {
      String child = "docker://" + References.of(source, list.children().get(i).digest());
      podman.run("manifest", "add", "--tls-verify=false", "list", child);
    }

    String name = "docker://" + References.of(target, "1");
    podman.run("manifest", "push", "--tls-verify=false", "--all", "list", name);

    assertThat(target.getManifest("1").expect(200).json().path("manifests")).hasSize(2);
    list.children().forEach(child -> target.expectManifest(child.digest(), child));
    list.blobs().forEach(target::expectBlob);
  }

  @Test
  void searchesTheTagsOfARepository(Repository repository) {
    ManyTags.push(repository, 3);

    String tags =
        podman.run("search", "--tls-verify=false", "--list-tags", References.of(repository));

    assertThat(tags).contains("v00000", "v00001", "v00002");
  }

  private String id(String name) {
    return podman.run("image", "inspect", "--format={{.Id}}", name).strip();
  }
}
