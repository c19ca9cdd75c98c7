package stowage.app.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** Makes {@link Storage} out of the {@code storage} block. */
final class StorageBinder {
  private static final String PURGE = "storage.maintenance.uploadpurging";

  private final Values values;
  private final Findings findings;

  StorageBinder(Values values, Findings findings) {
    this.values = values;
    this.findings = findings;
  }

  /**
   * @param file what the file says, before anything was laid over it
   */
  Storage bind(Path dataFolder, Node.Mapping file) {
    return new Storage(
        contentFolder(dataFolder),
        deletesAllowed(file),
        uploadPurge(),
        reserve(),
        values.bytes("storage.filesystem.keptmaps"));
  }

  private Path contentFolder(Path dataFolder) {
    Optional<Path> folder = values.path("storage.filesystem.rootdirectory");
    if (folder.isEmpty() && values.node("storage.filesystem").isPresent()) {
      findings.warning(
          values.place("storage.filesystem")
              + ": no rootdirectory; content lies in "
              + dataFolder.resolve("content")
              + ", where older registries used /var/lib/registry.");
    }
    return folder
        .map(path -> path.toAbsolutePath().normalize())
        .orElse(dataFolder.resolve("content"));
  }

  private boolean deletesAllowed(Node.Mapping file) {
    boolean olderShape =
        file.get("storage").isPresent()
            && new Values(file, values.keys()).node("storage.delete").isEmpty();
    if (values.isSet("storage.delete.enabled")) {
      return values.flag("storage.delete.enabled");
    }
    if (olderShape) {
      findings.warning(
          "storage ("
              + file.get("storage").orElseThrow().origin()
              + ") names no delete, so deletes stay off, as in older registries; storage.delete.enabled: true allows them.");
    }
    return !olderShape && values.node("storage.delete").isEmpty();
  }

  private Storage.UploadPurge uploadPurge() {
    Duration age = Bounds.positive(values, findings, PURGE + ".age");
    Duration interval = Bounds.positive(values, findings, PURGE + ".interval");
    return new Storage.UploadPurge(
        values.flag(PURGE + ".enabled"), age, interval, values.flag(PURGE + ".dryrun"));
  }

  private OptionalLong reserve() {
    return values.written("storage.filesystem.reserve").isPresent()
        ? OptionalLong.of(values.bytes("storage.filesystem.reserve"))
        : OptionalLong.empty();
  }
}
