package stowage.app.control;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.SocketChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Brings a command to the server that runs on a data folder. */
public final class ControlClient {

  private static final Duration TIME = Duration.ofMinutes(2);
  private static final int MAX_ANSWER_BYTES = 64 << 20;

  private ControlClient() {}

  /**
   * The server's answer; none if no server listens.
   *
   * @throws IOException where one does and can't be asked
   */
  public static Optional<ControlAnswer> ask(Path dataFolder, ControlRequest request)
      throws IOException {
    return ask(dataFolder, Messages.write(request));
  }

  static Optional<ControlAnswer> ask(Path dataFolder, byte[] request) throws IOException {
    Optional<SocketChannel> connected = connect(dataFolder);
    if (connected.isEmpty()) {
      return Optional.empty();
    }
    try (SocketChannel channel = connected.get();
        Deadline _ = Deadline.of(channel, TIME)) {
      send(channel, request);
      return Optional.of(receive(channel));
    } catch (AsynchronousCloseException e) {
      throw new IOException("the server did not answer in " + TIME.toMinutes() + " minutes", e);
    }
  }

  private static Optional<SocketChannel> connect(Path dataFolder) throws IOException {
    Path file = dataFolder.resolve(SocketFolder.SOCKET);
    if (Files.notExists(file)) {
      return Optional.empty();
    }
    if (!Files.isWritable(file)) {
      throw new AccessDeniedException(file + "; run this as the user whose server it is");
    }
    try (SocketFolder folder = SocketFolder.of(dataFolder)) {
      return Optional.of(SocketChannel.open(folder.address(SocketFolder.SOCKET)));
    } catch (ConnectException _) {
      // The file of a server that is dead.
      return Optional.empty();
    }
  }

  /** A server that has read enough answers before it has all: the answer says more. */
  private static void send(SocketChannel channel, byte[] request) {
    try {
      Messenger.send(channel, request);
    } catch (IOException _) {
      // The answer, or its absence, tells.
    }
  }

  private static ControlAnswer receive(SocketChannel channel) throws IOException {
    byte[] answer =
        Messenger.receive(channel, MAX_ANSWER_BYTES)
            .orElseThrow(() -> new IOException("the server's answer is too long"));
    if (answer.length == 0) {
      throw new IOException("the server ended before it answered; it is not known what was done");
    }
    try {
      return Messages.readAnswer(answer);
    } catch (MalformedMessageException e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}
