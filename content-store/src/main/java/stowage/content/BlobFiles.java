package stowage.content;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.OptionalLong;

/** Gives bytes their key and takes it away again, durably both times. */
final class BlobFiles {

  private final StorageLayout layout;
  private final Syncs syncs;
  private final ReadPermits looks;
  private final FreeSpace space;

  BlobFiles(StorageLayout layout, Syncs syncs, ReadPermits looks, FreeSpace space) {
    this.layout = layout;
    this.syncs = syncs;
    this.looks = looks;
    this.space = space;
  }

  boolean publish(UploadKey upload, ContentKey key) throws IOException {
    StorageLayout.BlobPlace target = layout.blob(key);
    Path source = layout.upload(upload);
    if (looks.with(() -> RegularFiles.size(source)).isEmpty()) {
      throw new ContentMissingException("there is no such upload");
    }
    try {
      return publish(source, target);
    } catch (IOException e) {
      throw space.explain(e);
    }
  }

  OptionalLong size(ContentKey key) throws IOException {
    Path file = layout.blob(key).file();
    return looks.with(() -> RegularFiles.size(file));
  }

  boolean delete(ContentKey key) throws IOException {
    StorageLayout.BlobPlace place = layout.blob(key);
    boolean deleted = Files.deleteIfExists(place.file());
    // Also where nothing was there: whoever deleted it may have died before its sync.
    if (Files.isDirectory(place.folder(), LinkOption.NOFOLLOW_LINKS)) {
      syncs.folder(place.folder());
    }
    return deleted;
  }

  /**
   * Names first, syncs after: a journalling file system then writes one journal entry for all of
   * it, where a sync after each step would wait for three.
   */
  private boolean publish(Path source, StorageLayout.BlobPlace target) throws IOException {
    makeFolder(target.folder());
    try {
      Files.createLink(target.file(), source);
    } catch (FileAlreadyExistsException e) {
      return false;
    }
    syncs.file(source);
    syncs.folder(target.folder());
    // Even where the blob's folder was there already: another publisher may have made it this
    // moment, and its sync may be still to come, or fail.
    syncs.folder(target.prefixFolder());
    return true;
  }

  private static void makeFolder(Path folder) throws IOException {
    try {
      Files.createDirectory(folder);
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
        throw e;
      }
    } catch (NoSuchFileException e) {
      throw new IOException("the store's folders were removed while it was in use", e);
    }
  }
}
