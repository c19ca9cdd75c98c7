package stowage.e2e.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import stowage.e2e.Content;
import stowage.e2e.Repository;
import stowage.e2e.Tree;
import stowage.e2e.WithStowage;

/** containerd, as its own client ctr drives it. */
@Tag("machine")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@WithStowage
class ContainerdTest {

  private final Path folder = Daemon.newFolder("containerd");
  private final Client ctr =
      Client.of(folder, "ctr", "--address", folder.resolve("socket").toString());
  private Daemon daemon;

  @BeforeAll
  void startDaemon() throws Exception {
    Path configuration = folder.resolve("config.toml");
    Files.writeString(configuration, configuration());
    Client containerd = Client.of(folder, "containerd", "--config", configuration.toString());
    daemon = Daemon.start(folder, containerd, () -> ctr.succeeds("version"));
  }

  @AfterAll
  void stopDaemon() {
    daemon.close();
  }

  @Test
  void pushesAnImageOfManySmallLayersAndPullsItBack(Repository repository) {
    Tree image = Images.oci().image(64);
    String name = References.of(repository, "1");
    load(image, repository);

    ctr.run("images", "push", "--plain-http", name);

    repository.expectManifest("1", image.root());
    image.blobs().forEach(repository::expectBlob);
    forget(name);
    ctr.run("images", "pull", "--plain-http", "--snapshotter=native", name);
    expectContent(image.root());
    image.blobs().forEach(this::expectContent);
  }

  @Test
  void pushesAndPullsAListWithAllPlatforms(Repository repository) {
    Tree list = Images.oci().list("amd64", "arm64", "riscv64");
    String name = References.of(repository, "1");
    load(list, repository);

    ctr.run("images", "push", "--plain-http", name);

    repository.expectManifest("1", list.root());
    forget(name);
    ctr.run("content", "fetch", "--plain-http", "--all-platforms", name);
    list.children().forEach(this::expectContent);
    list.blobs().forEach(this::expectContent);
  }

  @Test
  void pullsByDigestInDockersFormat(Repository repository) {
    Tree image = Images.docker().image(2);
    repository.push("1", image);

    String name = References.of(repository, image.root().digest());
    ctr.run("images", "pull", "--plain-http", "--snapshotter=native", name);

    expectContent(image.root());
  }

  private String configuration() {
    return """
    version = 2
    root = "%1$s/root"
    state = "%1$s/state"
    disabled_plugins = ["io.containerd.grpc.v1.cri"]
    [grpc]
    address = "%1$s/socket"
    [ttrpc]
    address = "%1$s/ttrpc"
    """
        .formatted(folder);
  }

  private void load(Tree tree, Repository repository) {
    Path layout = folder.resolve(repository.name().replace('/', '-'));
    Layout.write(layout, "1", tree);
    Path tar = folder.resolve(layout.getFileName() + ".tar");
    Client.of(layout, "tar").run("--create", "--file=" + tar, ".");
    ctr.run(
        "images",
        "import",
        "--no-unpack",
        "--all-platforms",
        "--base-name=" + References.of(repository),
        tar.toString());
  }

  /** Removes an image with its content, so that the next pull needs the registry. */
  private void forget(String name) {
    ctr.run("images", "rm", "--sync", name);
  }

  private void expectContent(Content content) {
    String digests = ctr.run("content", "ls", "--quiet");
    assertThat(digests.lines()).contains(content.digest());
  }
}
