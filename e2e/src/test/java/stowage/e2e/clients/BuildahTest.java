package stowage.e2e.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stowage.e2e.Answer;
import stowage.e2e.MediaTypes;
import stowage.e2e.Repository;
import stowage.e2e.WithStowage;

/** Buildah: builds from scratch, without a base image and without running anything. */
@Tag("machine")
@WithStowage
class BuildahTest {

  @TempDir private Path folder;
  private Client buildah;

  @BeforeEach
  void prepare() {
    buildah =
        Client.of(
                folder,
                "buildah",
                "--storage-driver=vfs",
                "--root=" + folder.resolve("root"),
                "--runroot=" + folder.resolve("run"))
            .with("BUILDAH_ISOLATION", "chroot");
  }

  @ParameterizedTest
  @CsvSource({"oci," + MediaTypes.OCI_IMAGE, "docker," + MediaTypes.DOCKER_IMAGE})
  void pushesWhatItBuiltInEitherFormat(String format, String mediaType, Repository repository) {
    build("built", format);

    String digest = push("built", repository, "gzip");

    Answer manifest = repository.getManifest("1").expect(200);
    assertThat(manifest.need("Content-Type")).isEqualTo(mediaType);
    assertThat(manifest.need("Docker-Content-Digest")).isEqualTo(digest);
    assertThat(pulledId(repository, digest))
        .isEqualTo(manifest.json().at("/config/digest").stringValue());
  }

  @Test
  void pushesLayersPackedWithZstandard(Repository repository) {
    build("built", "oci");

    String digest = push("built", repository, "zstd");

    Answer manifest = repository.getManifest(digest).expect(200);
    assertThat(manifest.json().at("/layers/0/mediaType").stringValue()).endsWith("tar+zstd");
    assertThat(pulledId(repository, digest))
        .isEqualTo(manifest.json().at("/config/digest").stringValue());
  }

  @Test
  void pushesAListWithItsImages(Repository repository) {
    build("first", "oci");
    build("second", "oci");
    buildah.run("manifest", "create", "list");
    buildah.run("manifest", "add", "--arch=amd64", "list", "localhost/first");
    buildah.run("manifest", "add", "--arch=arm64", "list", "localhost/second");

    String name = "docker://" + References.of(repository, "1");
    buildah.run("manifest", "push", "--tls-verify=false", "--all", "list", name);

    Answer list = repository.getManifest("1").expect(200);
    assertThat(list.json().path("manifests")).hasSize(2);
    list.json()
        .path("manifests")
        .forEach(child -> repository.getManifest(child.path("digest").stringValue("")).expect(200));
  }

  @Test
  void buildsOnAnImageOfTheRegistry(Repository base, Repository derived) throws Exception {
    base.push("1", Images.oci().image(3));
    Path file = folder.resolve("Containerfile");
    Files.writeString(folder.resolve("more.txt"), UUID.randomUUID().toString());
    Files.writeString(file, "FROM " + References.of(base, "1") + "\nCOPY more.txt /\n");

    buildah.run(
        "build", "--tls-verify=false", "--layers", "--tag=localhost/built", folder.toString());
    push("built", derived, "gzip");

    assertThat(derived.getManifest("1").expect(200).json().path("layers")).hasSize(4);
  }

  private void build(String name, String format) {
    String container = buildah.run("from", "scratch").strip();
    buildah.run("copy", container, uniqueFile(), "/file.txt");
    buildah.run("config", "--label", "org.example.name=" + name, container);
    buildah.run("commit", "--quiet", "--format=" + format, container, "localhost/" + name);
  }

  /** The client remembers how layers were packed, so one that it knows isn't packed anew. */
  private String uniqueFile() {
    try {
      Path file = folder.resolve(UUID.randomUUID().toString());
      return Files.writeString(file, file.toString().repeat(50)).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String push(String name, Repository repository, String compression) {
    Path digestFile = folder.resolve("digest");
    buildah.run(
        "push",
        "--tls-verify=false",
        "--compression-format=" + compression,
        "--digestfile=" + digestFile,
        "localhost/" + name,
        "docker://" + References.of(repository, "1"));
    try {
      return Files.readString(digestFile).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String pulledId(Repository repository, String digest) {
    buildah.run("rm", "--all");
    buildah.run("rmi", "--all", "--force");
    String name = References.of(repository, digest);
    return "sha256:" + buildah.run("pull", "--quiet", "--tls-verify=false", name).strip();
  }
}
