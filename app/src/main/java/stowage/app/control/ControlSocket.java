package stowage.app.control;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The socket's file. It is made in a folder that only its owner can enter, closed to everybody
 * else, and only then moved to its place: at no moment can a stranger reach it. One that a dead
 * server left is replaced. Whoever makes it holds the lock of the data folder.
 */
final class ControlSocket implements AutoCloseable {

  private final Path file;
  private final ServerSocketChannel channel;

  private ControlSocket(Path file, ServerSocketChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  static ControlSocket bind(Path dataFolder) throws IOException {
    Path privately = dataFolder.resolve(SocketFolder.UNFINISHED_FOLDER);
    Path unfinished = dataFolder.resolve(SocketFolder.UNFINISHED_SOCKET);
    Files.deleteIfExists(unfinished);
    Files.deleteIfExists(privately);
    Files.createDirectory(
        privately,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Path file = dataFolder.resolve(SocketFolder.SOCKET);
    ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try (SocketFolder folder = SocketFolder.of(dataFolder)) {
      channel.bind(folder.address(SocketFolder.UNFINISHED_SOCKET));
      Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rw-------"));
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      channel.close();
      throw e;
    } finally {
      Files.deleteIfExists(unfinished);
      Files.deleteIfExists(privately);
    }
    return new ControlSocket(file, channel);
  }

  ServerSocketChannel channel() {
    return channel;
  }

  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(file);
  }
}
