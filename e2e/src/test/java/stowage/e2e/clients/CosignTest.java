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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stowage.e2e.Repository;
import stowage.e2e.Tree;
import stowage.e2e.WithStowage;

/**
 * cosign, with a key of the test's own and without a transparency log, which is on the internet.
 */
@Tag("machine")
@Tag("long")
@WithStowage
class CosignTest {

  @TempDir private Path folder;
  private Client cosign;

  @BeforeEach
  void prepare() {
    cosign = Client.of(folder, "cosign").with("COSIGN_PASSWORD", "of the test");
    cosign.run("generate-key-pair");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void signsAnImageAndVerifiesIt(boolean asReferrer, Repository repository) {
    Tree image = Images.oci().image(2);
    repository.push("1", image);
    String name = References.of(repository, image.root().digest());
    String format = "--new-bundle-format=" + asReferrer;

    write("sign", format, name);

    read("verify", format, name);
    String signatures = image.root().digest().replace(':', '-') + ".sig";
    repository.getManifest(signatures).expect(asReferrer ? 404 : 200);
    assertThat(repository.referrers(image.root().digest(), "").json().path("manifests"))
        .hasSize(asReferrer ? 1 : 0);
  }

  @Test
  void attestsAnImageAndVerifiesIt(Repository repository) throws Exception {
    Tree list = Images.oci().list("amd64", "arm64");
    repository.push("1", list);
    String name = References.of(repository, list.root().digest());
    Path predicate = Files.writeString(folder.resolve("predicate.json"), "{}");

    write("attest", "--type=custom", "--predicate=" + predicate, name);

    read("verify-attestation", "--type=custom", name);
    assertThat(cosign.run("tree", "--allow-http-registry", name))
        .contains("artifacts via OCI referrer");
  }

  @Test
  void refusesAnImageThatNobodySigned(Repository repository) {
    Tree image = Images.oci().image(1);
    repository.push("1", image);

    assertThat(
            cosign.fail(
                "verify",
                "--key=cosign.pub",
                "--allow-http-registry",
                "--insecure-ignore-tlog",
                References.of(repository, image.root().digest())))
        .contains("no signatures found");
  }

  private void write(String command, String... arguments) {
    List<String> whole = new ArrayList<>(List.of(command, "--key=cosign.key", "--yes"));
    whole.addAll(List.of("--use-signing-config=false", "--tlog-upload=false"));
    whole.add("--allow-http-registry");
    whole.addAll(List.of(arguments));
    cosign.run(whole.toArray(String[]::new));
  }

  private void read(String command, String... arguments) {
    List<String> whole = new ArrayList<>(List.of(command, "--key=cosign.pub"));
    whole.addAll(List.of("--insecure-ignore-tlog", "--allow-http-registry"));
    whole.addAll(List.of(arguments));
    cosign.run(whole.toArray(String[]::new));
  }
}
