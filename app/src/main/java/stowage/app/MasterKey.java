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
import stowage.core.access.SecretBox;
import stowage.core.access.SigningKeyring;
import stowage.metadata.Metadata;

/**
 * The key that wraps every stored secret: random bytes in a file of their own, outside the
 * database, made at the first start.
 */
final class MasterKey {

  private MasterKey() {}

  /** Makes the key where there is none, and reads the one that is there. */
  static SecretBox open(Path file) throws IOException, StartFailure {
    if (!Files.exists(file)) {
      create(file);
    }
    byte[] key = decode(Files.readAllBytes(file));
    if (key.length != SecretBox.KEY_BYTES) {
      throw new StartFailure(
          file + " does not hold a master key; bring it back from where it is kept");
    }
    return new SecretBox(key);
  }

  /**
   * Refuses a master key that is not the one by which this database's secrets were wrapped.
   *
   * @param file where the key is from
   */
  static void check(SecretBox box, Metadata metadata, Path file) throws StartFailure {
    try {
      SigningKeyring.check(metadata, box);
    } catch (SecretBox.OtherKeyException e) {
      throw new StartFailure(
          "the secrets in the database were wrapped by another master key than the one in "
              + file
              + "; bring back the one that belongs to this database",
          e);
    } catch (SecretBox.DamagedException e) {
      throw new StartFailure("the database can't be used: " + e.getMessage(), e);
    }
  }

  private static byte[] decode(byte[] content) {
    try {
      return Base64.getDecoder().decode(new String(content, StandardCharsets.ISO_8859_1).strip());
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  /** Under another name first: a crash leaves no half of a key. */
  private static void create(Path file) throws IOException {
    byte[] key = new byte[SecretBox.KEY_BYTES];
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
