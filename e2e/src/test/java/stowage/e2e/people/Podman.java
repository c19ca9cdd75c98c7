package stowage.e2e.people;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Podman.
 *
 * @param store where it keeps images
 */
record Podman(Path store) implements ClientUnderTest {

  private static final String NO_TLS = "--tls-verify=false";

  private List<String> podman() {
    return List.of(
        "podman",
        "--storage-driver=vfs",
        "--root=" + store.resolve("podman"),
        "--runroot=" + store.resolve("podman-run"),
        "--tmpdir=" + store.resolve("podman-tmp"),
        "--cgroup-manager=cgroupfs",
        "--events-backend=none");
  }

  @Override
  public Pattern refusal() {
    return Pattern.compile("invalid username/password|unauthorized|denied|Forbidden");
  }

  @Override
  public Reply login(Desk desk) {
    return desk.withSecret(
        podman(), "login", NO_TLS, "--username=" + desk.user(), "--password-stdin", desk.host());
  }

  @Override
  public Reply push(Desk desk, String image) {
    Reply made = desk.run(podman(), "import", "--quiet", desk.tar().toString(), image);
    return made.worked() ? desk.run(podman(), "push", NO_TLS, image) : made;
  }

  /** What is on the machine already isn't asked for: so it goes when it has come. */
  @Override
  public Reply pull(Desk desk, String image) {
    Reply pulled = desk.run(podman(), "pull", NO_TLS, image);
    return pulled.worked() ? desk.run(podman(), "rmi", "--force", image) : pulled;
  }
}
