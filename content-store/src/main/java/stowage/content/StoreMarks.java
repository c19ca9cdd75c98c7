package stowage.content;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * Whose store this is: our id, and beside it the mark by which GitLab's registry says that a
 * database knows the content, so that offline collectors keep their hands off.
 */
final class StoreMarks {

  private static final String OTHERS = "{\"version\":1}";

  private final StorageLayout layout;
  private final Syncs syncs;

  StoreMarks(StorageLayout layout, Syncs syncs) {
    this.layout = layout;
    this.syncs = syncs;
  }

  Optional<String> identity() throws IOException {
    Path file = identityFile();
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        ? Optional.of(Files.readString(file).strip())
        : Optional.empty();
  }

  /** Our id first: the mark without it would look like another registry's. */
  void claim(String identity) throws IOException {
    Optional<String> present = identity();
    if (present.isPresent() && !present.get().equals(identity)) {
      throw new IllegalStateException("the content store belongs to another database");
    }
    if (present.isEmpty()) {
      write(identityFile(), identity + "\n");
    }
    repair();
  }

  /** Writes the mark where a claim was cut off after the id. */
  void repair() throws IOException {
    if (identity().isPresent() && !isMarked()) {
      write(markFile(), OTHERS);
    }
  }

  ContentStore.Holdings holdings() throws IOException {
    if (isMarked() && identity().isEmpty()) {
      return ContentStore.Holdings.MARK_OF_ANOTHER_REGISTRY;
    }
    FirstBlob search = new FirstBlob();
    Files.walkFileTree(layout.blobs(), search);
    return search.found ? ContentStore.Holdings.CONTENT : ContentStore.Holdings.NOTHING;
  }

  private boolean isMarked() {
    return Files.exists(markFile(), LinkOption.NOFOLLOW_LINKS);
  }

  private Path identityFile() {
    return layout.marks().resolve("stowage-store");
  }

  private Path markFile() {
    return layout.marks().resolve("database-in-use");
  }

  private void write(Path file, String content) throws IOException {
    Path written = file.resolveSibling("." + file.getFileName() + ".new");
    try (FileChannel channel =
        FileChannel.open(
            written,
            StandardOpenOption.WRITE,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      ByteBuffer bytes = ByteBuffer.wrap(content.getBytes(UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    }
    syncs.file(written);
    Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    syncs.folder(layout.marks());
  }

  /** Stops at the first blob of whatever algorithm. */
  private static final class FirstBlob extends SimpleFileVisitor<Path> {

    private boolean found;

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      String name = file.getFileName().toString();
      found = name.equals("data") || name.startsWith("data.");
      return found ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
    }
  }
}
