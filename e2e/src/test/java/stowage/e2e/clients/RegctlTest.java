package stowage.e2e.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stowage.e2e.Answer;
import stowage.e2e.Registry;
import stowage.e2e.Repository;
import stowage.e2e.Tree;
import stowage.e2e.WithStowage;

/** regctl, which uses the newer parts of the specification: subjects, referrers, SHA-512. */
@Tag("machine")
@WithStowage
class RegctlTest {

  private static final String SBOM = "application/vnd.example.sbom";
  private static final String SIGNATURE = "application/vnd.example.signature";

  @TempDir private Path folder;
  private Client regctl;

  @BeforeEach
  void prepare(Registry registry) {
    String host = "reg=%s,tls=disabled".formatted(References.host(registry));
    regctl = Client.of(folder, "regctl", "--host", host);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sha256", "sha512"})
  void pushesAListAndPullsItBack(String algorithm, Repository repository) {
    Tree list = Images.oci(algorithm).list("amd64", "arm64");
    Layout source = Layout.write(folder.resolve("source"), "1", list);

    copy(layout(source), References.of(repository, "1"));

    repository.expectManifest("1", list.root());
    Layout target = new Layout(folder.resolve("target"));
    copy(References.of(repository, list.root().digest()), layout(target));
    assertThat(target.holds(list)).isTrue();
  }

  @Test
  void attachesAnArtifactAndDiscoversIt(Repository repository) throws Exception {
    Tree image = Images.oci().image(2);
    repository.push("1", image);

    String sbom = attach(References.of(repository, "1"), SBOM);
    String signature = attach(References.of(repository, sbom), SIGNATURE);

    assertThat(discover(References.of(repository, "1"), SBOM)).containsExactly(sbom);
    assertThat(discover(References.of(repository, "1"), SIGNATURE)).isEmpty();
    assertThat(discover(References.of(repository, sbom), SIGNATURE)).containsExactly(signature);
    assertThat(regctl.run("artifact", "tree", References.of(repository, "1")))
        .contains(sbom, signature);
  }

  @Test
  void copiesAnImageWithAllThatRefersToIt(Repository source, Repository target) throws Exception {
    Tree list = Images.oci().list("amd64", "arm64");
    source.push("1", list);
    String sbom = attach(References.of(source, list.children().getFirst().digest()), SBOM);
    String signature = attach(References.of(source, sbom), SIGNATURE);

    regctl.run(
        "image", "copy", "--referrers", References.of(source, "1"), References.of(target, "1"));

    target.expectManifest("1", list.root());
    list.blobs().forEach(target::expectBlob);
    assertThat(discover(References.of(target, list.children().getFirst().digest()), SBOM))
        .containsExactly(sbom);
    assertThat(discover(References.of(target, sbom), SIGNATURE)).containsExactly(signature);
  }

  @Test
  void pushesWhatLooksLikeAChart(Repository repository) throws Exception {
    Path chart =
        Files.write(
            folder.resolve("chart.tgz"), TarFile.gzip(TarFile.of("Chart.yaml", new byte[300])));
    Path config =
        Files.writeString(
            folder.resolve("config.json"), "{\"name\":\"chart\",\"version\":\"1.0.0\"}");

    regctl.run(
        "artifact",
        "put",
        "--config-type=application/vnd.cncf.helm.config.v1+json",
        "--config-file=" + config,
        "--file=" + chart,
        "--file-media-type=application/vnd.cncf.helm.chart.content.v1.tar+gzip",
        References.of(repository, "1.0.0"));

    Answer manifest = repository.getManifest("1.0.0").expect(200);
    String content = manifest.json().at("/layers/0/digest").stringValue("none");
    assertThat(repository.getBlob(content).expect(200).body()).isEqualTo(Files.readAllBytes(chart));
    Path target = Files.createDirectory(folder.resolve("target"));
    regctl.run("artifact", "get", "--output=" + target, References.of(repository, "1.0.0"));
    assertThat(target).isNotEmptyDirectory();
  }

  @Test
  void listsTagsPageByPage(Repository repository) {
    List<String> tags = ManyTags.push(repository, 250);

    assertThat(regctl.run("tag", "ls", "--limit=100", References.of(repository)).lines())
        .containsExactlyElementsOf(tags.subList(0, 100));
    assertThat(regctl.run("tag", "ls", "--last=" + tags.get(99), References.of(repository)).lines())
        .containsExactlyElementsOf(tags.subList(100, 250));
  }

  @Test
  void deletesATagAndNothingElse(Repository repository) {
    Tree image = Images.oci().image(1);
    repository.push("1", image);
    repository.putManifest("2", image.root()).expect(201);

    regctl.run("tag", "delete", References.of(repository, "1"));

    assertThat(regctl.run("tag", "ls", References.of(repository)).lines()).containsExactly("2");
    repository.expectManifest(image.root().digest(), image.root());
  }

  @Test
  void deletesAnArtifactThatRefersToAnImage(Repository repository) throws Exception {
    repository.push("1", Images.oci().image(1));
    String sbom = attach(References.of(repository, "1"), SBOM);

    regctl.run("manifest", "delete", References.of(repository, sbom));

    assertThat(discover(References.of(repository, "1"), SBOM)).isEmpty();
  }

  @Test
  void pushesAndReadsABlob(Repository repository) throws Exception {
    Path file = Files.write(folder.resolve("blob"), new byte[5_000_000]);

    String digest = regctl.run(file, "blob", "put", References.of(repository)).strip();

    assertThat(repository.getBlob(digest).expect(200).body()).hasSize(5_000_000);
    regctl.run("blob", "head", References.of(repository), digest);
    regctl.run("blob", "delete", References.of(repository), digest);
    assertThat(regctl.fail("blob", "head", References.of(repository), digest))
        .contains("not found");
  }

  private String attach(String subject, String type) throws Exception {
    Path file = Files.writeString(folder.resolve("attached.txt"), subject + type);
    return regctl
        .run(
            "artifact",
            "put",
            "--artifact-type=" + type,
            "--subject=" + subject,
            "--file=" + file,
            "--format={{.Manifest.GetDescriptor.Digest}}")
        .strip();
  }

  private List<String> discover(String subject, String type) {
    String format = "--format={{range .Descriptors}}{{println .Digest}}{{end}}";
    return regctl
        .run("artifact", "list", "--filter-artifact-type=" + type, format, subject)
        .lines()
        .filter(line -> !line.isBlank())
        .toList();
  }

  private void copy(String source, String target) {
    regctl.run("image", "copy", source, target);
  }

  private static String layout(Layout layout) {
    return "ocidir://" + layout + ":1";
  }
}
