package stowage.app.control;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A data folder under a name that is short enough: the address of a Unix socket holds about a
 * hundred bytes. A longer path is reached through a link in a folder of our own among the temporary
 * files, for as long as a socket is bound or connected.
 *
 * @param own the folder among the temporary files, which goes with this
 */
record SocketFolder(Path name, Optional<Path> own) implements AutoCloseable {

  /** The socket, as commands find it. */
  static final String SOCKET = "control.socket";

  /** Where the socket is made: nobody else can look into the folder. */
  static final String UNFINISHED_FOLDER = "control.new";

  static final String UNFINISHED_SOCKET = UNFINISHED_FOLDER + "/socket";

  /** Macs take 103 bytes, Linux 107. */
  private static final int MAX_BYTES = 100;

  static SocketFolder of(Path dataFolder) throws IOException {
    return fits(dataFolder)
        ? new SocketFolder(dataFolder, Optional.empty())
        : linked(dataFolder, Files.createTempDirectory("stowage"));
  }

  private static SocketFolder linked(Path dataFolder, Path own) throws IOException {
    Path link = own.resolve("d");
    Files.createSymbolicLink(link, dataFolder.toAbsolutePath());
    SocketFolder folder = new SocketFolder(link, Optional.of(own));
    if (!fits(link)) {
      folder.close();
      throw new IOException(
          "the paths of the data folder and of temporary files are both too long for a socket: "
              + dataFolder
              + " and "
              + own);
    }
    return folder;
  }

  UnixDomainSocketAddress address(String socket) {
    return UnixDomainSocketAddress.of(name.resolve(socket));
  }

  private static boolean fits(Path folder) {
    String longest = folder.resolve(UNFINISHED_SOCKET).toString();
    return longest.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES;
  }

  @Override
  public void close() throws IOException {
    if (own.isPresent()) {
      Files.deleteIfExists(name);
      Files.deleteIfExists(own.get());
    }
  }
}
