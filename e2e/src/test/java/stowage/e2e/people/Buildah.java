package stowage.e2e.people;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Buildah.
 *
 * @param store where it keeps images
 */
record Buildah(Path store) implements ClientUnderTest {

  private static final String NO_TLS = "--tls-verify=false";

  private List<String> buildah() {
    return List.of(
        "buildah",
        "--storage-driver=vfs",
        "--root=" + store.resolve("buildah"),
        "--runroot=" + store.resolve("buildah-run"));
  }

  @Override
  public Pattern refusal() {
    return Pattern.compile("invalid username/password|unauthorized|denied|Forbidden");
  }

  @Override
  public Reply login(Desk desk) {
    return desk.withSecret(
        buildah(), "login", NO_TLS, "--username=" + desk.user(), "--password-stdin", desk.host());
  }

  @Override
  public Reply push(Desk desk, String image) {
    Reply made = desk.run(buildah(), "pull", "--quiet", "oci:" + desk.layout() + ":1");
    return made.worked()
        ? desk.run(buildah(), "push", NO_TLS, made.output().strip(), "docker://" + image)
        : made;
  }

  /** What is on the machine already isn't asked for: so it goes when it has come. */
  @Override
  public Reply pull(Desk desk, String image) {
    Reply pulled = desk.run(buildah(), "pull", NO_TLS, image);
    return pulled.worked() ? desk.run(buildah(), "rmi", "--force", image) : pulled;
  }
}
