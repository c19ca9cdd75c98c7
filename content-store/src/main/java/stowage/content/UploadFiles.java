package stowage.content;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The flat folder of uploads that are not published yet: one file for each session and epoch. */
final class UploadFiles {

  private final StorageLayout layout;
  private final ReadPermits looks;
  private final ReadPermits reads;
  private final FreeSpace space;

  UploadFiles(StorageLayout layout, ReadPermits looks, ReadPermits reads, FreeSpace space) {
    this.layout = layout;
    this.looks = looks;
    this.reads = reads;
    this.space = space;
  }

  UploadSink open(UploadKey key, long offset) throws IOException {
    space.check();
    Path file = layout.upload(key);
    Optional<FileChannel> made = offset == 0 ? create(file) : Optional.empty();
    return made.isPresent() ? new FileUploadSink(made.get(), space, 0) : openAgain(file, offset);
  }

  /** Empty where the file is there: a request that came before may have left it. */
  private Optional<FileChannel> create(Path file) throws IOException {
    try {
      return Optional.of(
          FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW));
    } catch (FileAlreadyExistsException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw space.explain(e);
    }
  }

  private UploadSink openAgain(Path file, long offset) throws IOException {
    OptionalLong held = looks.with(() -> sizeOf(file));
    if (held.orElse(0) < offset) {
      throw new ContentMissingException("an upload holds less than was acknowledged");
    }
    try {
      return openAt(file, held.isPresent(), offset);
    } catch (IOException e) {
      throw space.explain(e);
    }
  }

  OptionalLong size(UploadKey key) throws IOException {
    return looks.with(() -> sizeOf(layout.upload(key)));
  }

  InputStream read(UploadKey key) throws IOException {
    Path file = layout.upload(key);
    return looks.with(
        () -> {
          if (sizeOf(file).isEmpty()) {
            throw new ContentMissingException("there is no such upload");
          }
          return new PermittedInputStream(
              Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS), reads);
        });
  }

  void delete(UploadKey key) throws IOException {
    Files.deleteIfExists(layout.upload(key));
  }

  List<UploadKey> olderThan(Instant before, int limit) throws IOException {
    List<UploadKey> older = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(layout.uploads())) {
      for (Path file : files) {
        if (older.size() >= limit) {
          break;
        }
        olderThan(file, before).ifPresent(older::add);
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return older;
  }

  private Optional<UploadKey> olderThan(Path file, Instant before) throws IOException {
    Optional<UploadKey> key = StorageLayout.parseUpload(file.getFileName().toString());
    if (key.isEmpty()) {
      return key;
    }
    Optional<BasicFileAttributes> attributes = looks.with(() -> RegularFiles.attributes(file));
    return attributes.isPresent()
            && attributes.get().lastModifiedTime().toInstant().isBefore(before)
        ? key
        : Optional.empty();
  }

  private UploadSink openAt(Path file, boolean exists, long offset) throws IOException {
    if (exists && isPublished(file)) {
      separate(file, offset);
    }
    Set<OpenOption> options =
        Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE, LinkOption.NOFOLLOW_LINKS);
    FileChannel channel = FileChannel.open(file, options);
    try {
      channel.truncate(offset);
      return new FileUploadSink(channel, space, offset);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  private static boolean isPublished(Path file) throws IOException {
    return (int) Files.getAttribute(file, "unix:nlink", LinkOption.NOFOLLOW_LINKS) > 1;
  }

  /**
   * A session may go on after a publication of its bytes came to nothing. Published bytes never
   * change, so it goes on with a copy.
   */
  private void separate(Path file, long offset) throws IOException {
    Path copy = layout.uploads().resolve(file.getFileName() + ".copy");
    Files.deleteIfExists(copy);
    try (FileChannel from = FileChannel.open(file, StandardOpenOption.READ);
        FileChannel to =
            FileChannel.open(copy, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
      long copied = 0;
      while (copied < offset) {
        copied += from.transferTo(copied, offset - copied, to);
      }
    }
    Files.move(copy, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static OptionalLong sizeOf(Path file) throws IOException {
    return RegularFiles.size(file);
  }
}
