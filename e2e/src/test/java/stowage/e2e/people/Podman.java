package stowage.e2e.people;

import java.nio.file.Path;
import java.util.List;

/**
 * Podman.
 *
 * @param store where it keeps images
 */
record Podman(Path store) implements LocalStore {

  @Override
  public List<String> program() {
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
  public Reply push(Desk desk, String image) {
    Reply made = desk.run(program(), "import", "--quiet", desk.tar().toString(), image);
    return made.worked() ? desk.run(program(), "push", NO_TLS, image) : made;
  }
}
