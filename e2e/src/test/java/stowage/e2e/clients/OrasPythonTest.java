package stowage.e2e.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stowage.e2e.Content;
import stowage.e2e.Repository;
import stowage.e2e.Tree;
import stowage.e2e.WithStowage;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The ORAS library for Python. */
@Tag("machine")
@WithStowage
class OrasPythonTest {

  @TempDir private Path folder;
  private Client script;

  @BeforeEach
  void prepare() throws Exception {
    script = Client.of(folder, "oras-python", OrasScript.copyTo(folder).toString());
    Files.writeString(folder.resolve("report.txt"), folder.toString());
  }

  @Test
  void pushesAnArtifactAndPullsItBack(Repository repository) {
    String name = References.of(repository, "1");

    String digest = ask("push", name, "report.txt").stringValue();

    assertThat(repository.getManifest("1").expect(200).need("Docker-Content-Digest"))
        .isEqualTo(digest);
    ask("pull", name, folder.resolve("pulled").toString());
    assertThat(folder.resolve("pulled/report.txt")).hasContent(folder.toString());
  }

  @Test
  void pushesAFileInChunks(Repository repository) throws Exception {
    byte[] bytes = Content.random("sha256", 1_000_000).bytes();
    Files.write(folder.resolve("large.bin"), bytes);

    ask("push_in_chunks", References.of(repository, "1"), "large.bin", "300000");

    repository.expectBlob(Content.of("sha256", Content.OCTETS, bytes));
  }

  @Test
  void attachesAnArtifact(Repository repository) {
    Content image = Images.oci().image(1).root();
    String subject = References.of(repository, image.digest());

    JsonNode answer =
        ask("attach", subject, "report.txt", image.mediaType(), image.digest(), "" + image.size());

    assertThat(answer.stringValue()).isEqualTo(image.digest());
    assertThat(repository.referrers(image.digest(), "").expect(200).json().path("manifests"))
        .hasSize(1);
  }

  @Test
  void listsTagsAndDeletesAnImage(Repository repository) {
    List<String> tags = new ArrayList<>(ManyTags.push(repository, 120));
    Tree other = Images.oci().image(1);
    repository.push("other", other);
    tags.addFirst("other");

    List<String> listed = new ArrayList<>();
    ask("tags", References.of(repository)).forEach(tag -> listed.add(tag.stringValue("")));
    ask("delete", References.of(repository), "other");

    assertThat(listed).isEqualTo(tags);
    repository.getManifest(other.root().digest()).expectError(404, "MANIFEST_UNKNOWN");
  }

  private JsonNode ask(String... arguments) {
    String last = script.run(arguments).lines().reduce("", (before, line) -> line);
    return JsonMapper.shared().readTree(last);
  }
}
