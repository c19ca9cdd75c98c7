package stowage.content;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Stream;
import stowage.model.DigestAlgorithm;

/**
 * The folders that every store has. They are made and synced before the first request, so that a
 * publication depends on no more than two folders: its own and the prefix folder above it.
 */
final class StoreFolders {

  private static final int PREFIXES = 256;

  private final StorageLayout layout;
  private final Syncs syncs;

  StoreFolders(StorageLayout layout, Syncs syncs) {
    this.layout = layout;
    this.syncs = syncs;
  }

  void prepare() throws IOException {
    Files.createDirectories(layout.root());
    Files.createDirectories(layout.uploads());
    Files.createDirectories(layout.marks());
    for (DigestAlgorithm algorithm : DigestAlgorithm.values()) {
      prepare(layout.blobs().resolve(algorithm.wireName()));
    }
    for (Path folder : layout.trunk()) {
      syncs.folder(folder);
    }
    checkOneFileSystem();
  }

  /** One listing tells which prefixes are there; asking for each would take 256 system calls. */
  private void prepare(Path algorithmFolder) throws IOException {
    Files.createDirectories(algorithmFolder);
    Set<String> present = namesIn(algorithmFolder);
    for (int prefix = 0; prefix < PREFIXES; prefix++) {
      String name = HexFormat.of().toHexDigits((byte) prefix);
      if (!present.contains(name)) {
        Files.createDirectory(algorithmFolder.resolve(name));
      }
    }
    // Even if all were there: the process that made them may have died before its sync.
    syncs.folder(algorithmFolder);
  }

  private static Set<String> namesIn(Path folder) throws IOException {
    Set<String> names = new HashSet<>();
    try (Stream<Path> children = Files.list(folder)) {
      children.forEach(child -> names.add(child.getFileName().toString()));
    }
    return names;
  }

  /**
   * Tries what a publication does. Device numbers would not do: a bind mount of the same device
   * refuses hard links as well.
   */
  private void checkOneFileSystem() throws IOException {
    Path probe = layout.uploads().resolve(".probe");
    for (DigestAlgorithm algorithm : DigestAlgorithm.values()) {
      Path linked = layout.blobs().resolve(algorithm.wireName()).resolve(".probe");
      Files.deleteIfExists(linked);
      try {
        createIfAbsent(probe);
        Files.createLink(linked, probe);
      } catch (IOException | UnsupportedOperationException e) {
        throw new IOException(
            "uploads and blobs must lie on one file system that has hard links, below "
                + layout.root(),
            e);
      } finally {
        Files.deleteIfExists(linked);
        Files.deleteIfExists(probe);
      }
    }
  }

  private static void createIfAbsent(Path file) throws IOException {
    try {
      Files.createFile(file);
    } catch (FileAlreadyExistsException e) {
      // Left by a process that died between the two steps.
    }
  }
}
