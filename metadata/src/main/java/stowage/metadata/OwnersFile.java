package stowage.metadata;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Makes files that nobody but their owner reads, where the file system knows owners. */
final class OwnersFile {

  private OwnersFile() {}

  /**
   * Makes an empty file for SQLite to fill, whose log takes its mode; one that is there stays as it
   * is, so that what an operator has let in stays in.
   */
  static void make(Path file) {
    try {
      if (Files.notExists(file)) {
        Files.createFile(file, attributes());
      }
    } catch (FileAlreadyExistsException e) {
      // Somebody else was faster.
    } catch (IOException e) {
      throw new DatabaseException("the database file could not be made", e);
    }
  }

  private static FileAttribute<?>[] attributes() {
    boolean knowsOwners = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    return knowsOwners
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
