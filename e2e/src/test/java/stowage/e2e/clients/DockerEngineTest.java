package stowage.e2e.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stowage.e2e.Answer;
import stowage.e2e.Repository;
import stowage.e2e.Tree;
import stowage.e2e.WithStowage;

/** Docker Engine, with a daemon of the tests' own. */
@Tag("machine")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@WithStowage
class DockerEngineTest {

  private static final Pattern PUSHED = Pattern.compile("digest: (sha256:[0-9a-f]{64}) size:");

  private final Dockerd daemon = Dockerd.start();
  private final Path folder = daemon.folder();
  private final Client docker = Client.of(folder, "docker", "--host", daemon.address());

  @AfterAll
  void stopDaemon() {
    daemon.close();
  }

  @Test
  void pushesAnImageAndPullsItBack(Repository repository) throws Exception {
    Path tar = Files.write(folder.resolve("root.tar"), TarFile.of("a.txt", new byte[1000]));
    String name = References.of(repository, "1");
    String id = docker.run("import", "--change=LABEL of=" + name, tar.toString(), name).strip();

    String digest = push(name);

    Answer manifest = repository.getManifest("1").expect(200);
    assertThat(manifest.need("Docker-Content-Digest")).isEqualTo(digest);
    assertThat(manifest.json().at("/config/digest").stringValue()).isEqualTo(id);
    docker.run("image", "rm", name);
    docker.run("pull", References.of(repository, digest));
    assertThat(id(References.of(repository, digest))).isEqualTo(id);
  }

  @Test
  void pullsAnImageOfManySmallLayersAndPushesItElsewhere(Repository source, Repository target) {
    Tree image = Images.docker().image(64);
    source.push("1", image);

    docker.run("pull", References.of(source, "1"));
    docker.run("tag", References.of(source, "1"), References.of(target, "1"));
    push(References.of(target, "1"));

    String id = Images.configDigest(image.root());
    assertThat(id(References.of(source, "1"))).isEqualTo(id);
    Answer manifest = target.getManifest("1").expect(200);
    assertThat(manifest.json().at("/config/digest").stringValue()).isEqualTo(id);
    image.blobs().forEach(target::expectBlob);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void pullsItsPlatformFromAList(boolean dockersFormat, Repository repository) {
    Images images = dockersFormat ? Images.docker() : Images.oci();
    Tree list = images.list("s390x", "amd64", "arm64");
    repository.push("1", list);

    docker.run("pull", References.of(repository, "1"));

    String amd64 = Images.configDigest(list.children().get(1));
    assertThat(id(References.of(repository, "1"))).isEqualTo(amd64);
  }

  @Test
  void putsAListTogether(Repository repository) {
    Tree list = Images.docker().list("amd64", "arm64");
    repository.push("list", list);
    String first = References.of(repository, list.children().get(0).digest());
    String second = References.of(repository, list.children().get(1).digest());
    String name = References.of(repository, "made");

    docker.run("manifest", "create", "--insecure", name, first, second);
    String digest = docker.run("manifest", "push", "--insecure", name).strip();

    Answer made = repository.getManifest("made").expect(200);
    assertThat(made.need("Docker-Content-Digest")).isEqualTo(digest);
    assertThat(made.json().path("manifests")).hasSize(2);
  }

  @Test
  void saysThatATagIsUnknown(Repository repository) {
    repository.push("1", Images.docker().image(1));

    assertThat(docker.fail("pull", References.of(repository, "2"))).contains("manifest unknown");
  }

  private String push(String name) {
    Matcher pushed = PUSHED.matcher(docker.run("push", name));
    assertThat(pushed.find()).isTrue();
    return pushed.group(1);
  }

  private String id(String name) {
    return docker.run("image", "inspect", "--format={{.Id}}", name).strip();
  }
}
