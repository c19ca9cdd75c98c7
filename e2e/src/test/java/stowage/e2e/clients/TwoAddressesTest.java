package stowage.e2e.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stowage.e2e.Tree;
import stowage.e2e.addresses.TwoAddresses;

/** Clients that know the registry's address alone, and get their tokens at the application's. */
@Tag("machine")
class TwoAddressesTest {

  @TempDir private Path folder;

  @Test
  void skopeoBelievesTheCertificateOfEachName() throws Exception {
    try (TwoAddresses two = TwoAddresses.withTwoCertificates(folder)) {
      Client skopeo =
          Client.of(folder, "skopeo", "--insecure-policy")
              .with("SSL_CERT_FILE", folder.resolve("trusted.pem").toString())
              .with("REGISTRY_AUTH_FILE", folder.resolve("auth.json").toString());
      Tree image = Images.oci().image(2);
      Layout source = Layout.write(folder.resolve("source"), "1", image);
      Layout target = new Layout(folder.resolve("target"));
      String there = "docker://" + two.registryHost() + "/root/app:1";

      assertThat(skopeo.fail("copy", "oci:" + source + ":1", there)).contains("403 (Forbidden)");
      skopeo.run("login", "--username=root", "--password=" + two.password(), two.registryHost());
      skopeo.run("copy", "oci:" + source + ":1", there);
      skopeo.run("copy", there, "oci:" + target + ":1");
      assertThat(target.holds(image)).isTrue();

      Client trusting = skopeo.with("SSL_CERT_FILE", folder.resolve("registry.crt").toString());
      assertThat(trusting.fail("inspect", there)).contains("localhost", "certificate");
    }
  }

  @Test
  void craneGetsItsTokensAtTheOtherName() {
    try (TwoAddresses two = TwoAddresses.onOneListener()) {
      Client crane = Client.of(folder, "crane", "--insecure");
      Tree image = Images.oci().image(2);
      Layout source = Layout.write(folder.resolve("source"), "1", image);
      Layout target = new Layout(folder.resolve("target"));
      String there = two.registryHost() + "/root/app:1";

      crane.run(
          "auth", "login", "--username=root", "--password=" + two.password(), two.registryHost());
      crane.run("push", source.toString(), there);
      crane.run("pull", "--format=oci", there, target.toString());
      assertThat(target.holds(image)).isTrue();
    }
  }
}
