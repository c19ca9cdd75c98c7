package stowage.e2e.clients;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/** The least of the tar format: one plain file in an archive, as a layer holds it. */
public final class TarFile {

  private static final int BLOCK = 512;

  private TarFile() {}

  public static byte[] of(String name, byte[] content) {
    ByteArrayOutputStream tar = new ByteArrayOutputStream();
    tar.writeBytes(header(name, content.length));
    tar.writeBytes(content);
    tar.writeBytes(end(content.length));
    return tar.toByteArray();
  }

  /** The block that goes before a file's bytes. */
  static byte[] header(String name, long sizeBytes) {
    byte[] header = new byte[BLOCK];
    put(header, 0, name);
    put(header, 100, "0000644\0000000000\0000000000\000");
    put(header, 124, "%011o".formatted(sizeBytes));
    put(header, 136, "%011o".formatted(0));
    put(header, 148, "        ");
    put(header, 156, "0");
    put(header, 257, "ustar\00000");
    put(header, 148, "%06o\0 ".formatted(sum(header)));
    return header;
  }

  /** What goes after a file's bytes: they fill their last block, and two empty ones end it all. */
  static byte[] end(long sizeBytes) {
    long rest = (BLOCK - sizeBytes % BLOCK) % BLOCK;
    return new byte[(int) rest + 2 * BLOCK];
  }

  static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream result = new ByteArrayOutputStream();
    try (GZIPOutputStream packed = new GZIPOutputStream(result)) {
      packed.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return result.toByteArray();
  }

  private static int sum(byte[] header) {
    int sum = 0;
    for (byte value : header) {
      sum += value & 0xff;
    }
    return sum;
  }

  private static void put(byte[] header, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, header, at, bytes.length);
  }
}
