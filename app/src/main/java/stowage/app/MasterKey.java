package stowage.app;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

/**
 * The key that wraps every stored secret: 32 random bytes in a file of their own, outside the
 * database, made at the first start.
 */
final class MasterKey {

  private static final int BYTES = 32;

  private MasterKey() {}

  /** Makes the key where there is none, and checks that the one that is there is whole. */
  static void ensure(Path file) throws IOException, StartFailure {
    if (!Files.exists(file)) {
      create(file);
    }
    if (!isWhole(Files.readAllBytes(file))) {
      throw new StartFailure(
          file + " does not hold a master key; bring it back from where it is kept");
    }
  }

  private static boolean isWhole(byte[] content) {
    try {
      String text = new String(content, StandardCharsets.ISO_8859_1);
      return Base64.getDecoder().decode(text.strip()).length == BYTES;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Under another name first: a crash leaves no half of a key. */
  private static void create(Path file) throws IOException {
    byte[] key = new byte[BYTES];
    new SecureRandom().nextBytes(key);
    Path unfinished = file.resolveSibling("master.key.new");
    Files.deleteIfExists(unfinished);
    try (FileChannel channel =
        FileChannel.open(
            unfinished,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      ByteBuffer text = ByteBuffer.wrap(Base64.getEncoder().encode(key));
      while (text.hasRemaining()) {
        int _ = channel.write(text);
      }
      channel.force(true);
    }
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
