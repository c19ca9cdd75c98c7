package stowage.e2e.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stowage.e2e.Answer;
import stowage.e2e.Repository;
import stowage.e2e.WithStowage;

/** Helm, which keeps charts in registries. */
@Tag("machine")
@Tag("long")
@WithStowage
class HelmTest {

  @TempDir private Path folder;
  private Client helm;

  @BeforeEach
  void prepare() {
    helm = Client.of(folder, "helm");
    helm.run("create", "demo");
  }

  @Test
  void pushesAChartAndPullsItBack(Repository repository) throws Exception {
    push("1.2.3+build.4", repository);

    Repository charts = repository.registry().repository(repository.name() + "/demo");
    Answer manifest = charts.getManifest("1.2.3_build.4").expect(200);
    assertThat(manifest.json().at("/config/mediaType").stringValue()).contains("helm.config");
    Path pulled = Files.createDirectory(folder.resolve("pulled"));
    helm.run(
        "pull",
        chart(repository),
        "--version=1.2.3+build.4",
        "--plain-http",
        "--destination=" + pulled);
    assertThat(pulled.resolve("demo-1.2.3+build.4.tgz"))
        .hasSameBinaryContentAs(folder.resolve("demo-1.2.3+build.4.tgz"));
  }

  @Test
  void findsTheNewestVersionThatFits(Repository repository) {
    push("1.0.0", repository);
    push("1.1.0", repository);
    push("2.0.0", repository);

    String found = helm.run("show", "chart", chart(repository), "--version=^1", "--plain-http");

    assertThat(found).contains("version: 1.1.0");
  }

  private void push(String version, Repository repository) {
    helm.run("package", "demo", "--version=" + version);
    String target = "oci://" + References.of(repository);
    helm.run("push", "demo-" + version + ".tgz", target, "--plain-http");
  }

  private static String chart(Repository repository) {
    return "oci://" + References.of(repository) + "/demo";
  }
}
