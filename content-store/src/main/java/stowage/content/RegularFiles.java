package stowage.content;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Looks before anything is opened. A symbolic link could lead out of the store, and opening a pipe
 * would wait for its other end; neither counts as content.
 */
final class RegularFiles {

  private RegularFiles() {}

  static Optional<BasicFileAttributes> attributes(Path file) throws IOException {
    try {
      return Optional.of(
              Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS))
          .filter(BasicFileAttributes::isRegularFile);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  static OptionalLong size(Path file) throws IOException {
    Optional<BasicFileAttributes> attributes = attributes(file);
    return attributes.isPresent() ? OptionalLong.of(attributes.get().size()) : OptionalLong.empty();
  }
}
