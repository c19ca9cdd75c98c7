package stowage.content;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which path below the root holds what. Blobs lie where other registries expect them. */
final class StorageLayout {

  private static final Pattern BLOB =
      Pattern.compile(
          "(docker/registry/v2/blobs/[a-z0-9]+/[0-9a-f]{2})/([0-9a-f]{32,128})"
              + "/(data(?:\\.[0-9a-f]{1,16})?)");
  private static final Pattern UPLOAD = Pattern.compile("([A-Za-z0-9_-]{1,100})\\.([0-9]{1,19})");

  /** A blob's file, the folder of its own that it lies in, and the prefix folder above. */
  record BlobPlace(Path prefixFolder, Path folder, Path file) {}

  private final Path root;

  StorageLayout(Path root) {
    this.root = root;
  }

  Path blobs() {
    return root.resolve("docker/registry/v2/blobs");
  }

  Path uploads() {
    return root.resolve("docker/registry/v2/uploads");
  }

  Path marks() {
    return root.resolve("docker/registry/lockfiles");
  }

  Path root() {
    return root;
  }

  /** The folders from the root down to the one that holds the blobs of all algorithms. */
  List<Path> trunk() {
    return Stream.of(
            "", "docker", "docker/registry", "docker/registry/v2", "docker/registry/v2/blobs")
        .map(root::resolve)
        .toList();
  }

  /** Keys come from rows; one that leads anywhere but to a blob is refused. */
  BlobPlace blob(ContentKey key) throws IOException {
    Matcher matcher = BLOB.matcher(key.path());
    if (!matcher.matches()) {
      throw new IOException("not the key of a blob: " + key.path());
    }
    Path prefixFolder = root.resolve(matcher.group(1));
    Path folder = prefixFolder.resolve(matcher.group(2));
    return new BlobPlace(prefixFolder, folder, folder.resolve(matcher.group(3)));
  }

  Path upload(UploadKey key) {
    return uploads().resolve(key.session() + "." + key.epoch());
  }

  /** Empty where the name is not one that {@link #upload} gives. */
  static Optional<UploadKey> parseUpload(String fileName) {
    Matcher matcher = UPLOAD.matcher(fileName);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new UploadKey(matcher.group(1), Long.parseLong(matcher.group(2))));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
