package stowage.e2e.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import land.oras.ArtifactType;
import land.oras.ContainerRef;
import land.oras.CopyUtils;
import land.oras.Layer;
import land.oras.LocalPath;
import land.oras.Manifest;
import land.oras.ManifestDescriptor;
import land.oras.Registry;
import land.oras.Tags;
import land.oras.exception.OrasException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stowage.e2e.Content;
import stowage.e2e.MediaTypes;
import stowage.e2e.Repository;
import stowage.e2e.Tree;
import stowage.e2e.WithStowage;

/** The ORAS SDK for Java: artifacts of any kind. */
@WithStowage
class OrasJavaTest {

  private static final ArtifactType TYPE = ArtifactType.from("application/vnd.example.report");

  private final Registry oras = Registry.builder().insecure().build();

  @TempDir private Path folder;

  @Test
  void pushesAnArtifactAndPullsItBack(Repository repository) throws Exception {
    Path file = file("report.txt", 10_000);

    Manifest pushed = oras.pushArtifact(reference(repository, "1"), TYPE, LocalPath.of(file));

    String digest = pushed.getDescriptor().getDigest();
    assertThat(repository.getManifest("1").need("Docker-Content-Digest")).isEqualTo(digest);
    Path target = Files.createDirectory(folder.resolve("pulled"));
    oras.pullArtifact(reference(repository, "1"), target, false);
    assertThat(target.resolve("report.txt")).hasSameBinaryContentAs(file);
  }

  @Test
  void attachesAnArtifactAndDiscoversIt(Repository repository) throws Exception {
    Tree image = Images.oci().image(2);
    repository.push("1", image);
    // The SDK has this config's bytes in the manifest, and takes it that they are known besides.
    repository.pushBlob(Content.ofText("sha256", MediaTypes.OCI_EMPTY, "{}"));

    Manifest attached =
        oras.attachArtifact(reference(repository, "1"), TYPE, LocalPath.of(file("a.txt", 100)));

    String subject = image.root().digest();
    assertThat(referrers(repository, subject, TYPE))
        .containsExactly(attached.getDescriptor().getDigest());
    ArtifactType other = ArtifactType.from("application/vnd.example.other");
    assertThat(referrers(repository, subject, other)).isEmpty();
  }

  @Test
  void copiesAnIndexWithItsImages(Repository source, Repository target) throws Exception {
    Tree list = Images.oci().list("amd64", "arm64");
    source.push("1", list);

    copy(source, target);

    target.expectManifest("1", list.root());
    list.children().forEach(child -> target.expectManifest(child.digest(), child));
    list.blobs().forEach(target::expectBlob);
  }

  @Test
  void copiesAnImageWithAllThatRefersToIt(Repository source, Repository target) throws Exception {
    Tree image = Images.oci().image(2);
    source.push("1", image);
    Tree report = Images.artifact(TYPE.getMediaType(), image.root());
    source.push(report.root().digest(), report);

    copy(source, target);

    target.expectManifest("1", image.root());
    assertThat(referrers(target, image.root().digest(), TYPE)).hasSize(1);
  }

  @Test
  void pushesABlobInChunks(Repository repository) throws Exception {
    Path file = file("large.bin", 1_000_000);

    Layer pushed = oras.pushBlobChunked(reference(repository, "any"), file, 300_000);

    Content blob = Content.of("sha256", Content.OCTETS, Files.readAllBytes(file));
    assertThat(pushed.getDigest()).isEqualTo(blob.digest());
    repository.expectBlob(blob);
    Path back = folder.resolve("back.bin");
    oras.fetchBlob(reference(repository, blob.digest()), back);
    assertThat(back).hasBinaryContent(blob.bytes());
  }

  @Test
  void listsTagsPageByPage(Repository repository) {
    List<String> expected = ManyTags.push(repository, 30);

    List<String> tags = new ArrayList<>();
    Tags page = oras.getTags(reference(repository, "any"), 7, "");
    while (!page.tags().isEmpty() && tags.size() < expected.size()) {
      tags.addAll(page.tags());
      page = oras.getTags(reference(repository, "any"), 7, tags.getLast());
    }

    assertThat(tags).isEqualTo(expected);
    assertThat(page.tags()).isEmpty();
  }

  @Test
  void deletesAManifest(Repository repository) {
    Tree image = Images.oci().image(1);
    repository.push("1", image);

    oras.deleteManifest(reference(repository, "1").withDigest(image.root().digest()));

    assertThatThrownBy(() -> oras.getManifest(reference(repository, "1")))
        .isInstanceOf(OrasException.class)
        .hasMessageContaining("404");
  }

  private void copy(Repository source, Repository target) throws Exception {
    CopyUtils.CopyOptions options = CopyUtils.CopyOptions.deep();
    CopyUtils.copy(oras, reference(source, "1"), oras, reference(target, "1"), options);
  }

  private Path file(String name, int sizeBytes) throws Exception {
    byte[] bytes = new byte[sizeBytes];
    new Random().nextBytes(bytes);
    return Files.write(folder.resolve(name), bytes);
  }

  private List<String> referrers(Repository repository, String digest, ArtifactType type) {
    ContainerRef subject = reference(repository, "any").withDigest(digest);
    return oras.getReferrers(subject, type).getManifests().stream()
        .map(ManifestDescriptor::getDigest)
        .toList();
  }

  private static ContainerRef reference(Repository repository, String reference) {
    return ContainerRef.parse(References.of(repository, reference));
  }
}
