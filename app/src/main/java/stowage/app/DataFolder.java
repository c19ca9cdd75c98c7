package stowage.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import stowage.content.NetworkFileSystems;

/**
 * The folder that holds metadata, master key and lock, and content unless another root is named.
 */
record DataFolder(Path path) {

  /** Makes the folder, for its owner only, and refuses one that another machine serves. */
  static DataFolder open(Path path) throws IOException, StartFailure {
    Optional<String> networked = NetworkFileSystems.typeOf(path);
    if (networked.isPresent()) {
      throw new StartFailure(
          path
              + " lies on a networked file system ("
              + networked.get()
              + "), which the embedded database can't rely on; name a local folder with --data");
    }
    if (!Files.isDirectory(path)) {
      Files.createDirectories(
          path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    if (!Files.isWritable(path)) {
      throw new StartFailure("the data folder is not writable: " + path);
    }
    return new DataFolder(path);
  }

  Path database() {
    return path.resolve("metadata.db");
  }

  Path masterKey() {
    return path.resolve("master.key");
  }
}
