package stowage.e2e.people;

import java.nio.file.Path;
import java.util.List;

/**
 * Buildah.
 *
 * @param store where it keeps images
 */
record Buildah(Path store) implements LocalStore {

  @Override
  public List<String> program() {
    return List.of(
        "buildah",
        "--storage-driver=vfs",
        "--root=" + store.resolve("buildah"),
        "--runroot=" + store.resolve("buildah-run"));
  }

  @Override
  public Reply push(Desk desk, String image) {
    Reply made = desk.run(program(), "pull", "--quiet", "oci:" + desk.layout() + ":1");
    return made.worked()
        ? desk.run(program(), "push", NO_TLS, made.output().strip(), "docker://" + image)
        : made;
  }
}
