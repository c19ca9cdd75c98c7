package stowage.app.control;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import jdk.net.ExtendedSocketOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens for commands on a socket in the data folder: one request a connection, each on a virtual
 * thread, so many at a time. Only the server's own user and root can connect.
 */
public final class ControlServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ControlServer.class);
  private static final Limits USUAL_LIMITS = new Limits(64 << 10, 16, Duration.ofSeconds(10));
  private static final int STOP_SECONDS = 5;

  private final ControlSocket socket;
  private final Control control;
  private final Limits limits;
  private final Semaphore free;
  private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * What a client can cost.
   *
   * @param time to send a request, and to take its answer
   */
  record Limits(int maxRequestBytes, int maxConcurrent, Duration time) {}

  private ControlServer(ControlSocket socket, Control control, Limits limits) {
    this.socket = socket;
    this.control = control;
    this.limits = limits;
    this.free = new Semaphore(limits.maxConcurrent());
  }

  /** Starts; whoever calls holds the lock of the data folder until after the end. */
  public static ControlServer start(Path dataFolder, Control control) throws IOException {
    return start(dataFolder, control, USUAL_LIMITS);
  }

  static ControlServer start(Path dataFolder, Control control, Limits limits) throws IOException {
    ControlServer server = new ControlServer(ControlSocket.bind(dataFolder), control, limits);
    Thread.ofVirtual().name("control").start(server::accept);
    return server;
  }

  /** Whoever comes while too many are served waits to be accepted. */
  private void accept() {
    try {
      while (true) {
        free.acquire();
        SocketChannel channel = socket.channel().accept();
        requests.execute(() -> serve(channel));
      }
    } catch (ClosedChannelException _) {
      // The server stops.
    } catch (IOException e) {
      LOG.error("commands can't reach this server any more", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void serve(SocketChannel channel) {
    try (channel) {
      ControlAnswer answer = answer(channel);
      try (Deadline _ = Deadline.of(channel, limits.time())) {
        Messenger.send(channel, Messages.write(answer));
      }
    } catch (IOException e) {
      LOG.debug("a command went away", e);
    } finally {
      free.release();
    }
  }

  private ControlAnswer answer(SocketChannel channel) throws IOException {
    String operator = channel.getOption(ExtendedSocketOptions.SO_PEERCRED).user().getName();
    Optional<byte[]> message = receive(channel);
    if (message.isEmpty()) {
      return ControlAnswer.refused("a request has at most " + limits.maxRequestBytes() + " bytes");
    }
    try {
      return run(Messages.readRequest(message.get()), operator);
    } catch (MalformedMessageException e) {
      return ControlAnswer.refused(String.valueOf(e.getMessage()));
    }
  }

  private Optional<byte[]> receive(SocketChannel channel) throws IOException {
    try (Deadline _ = Deadline.of(channel, limits.time())) {
      return Messenger.receive(channel, limits.maxRequestBytes());
    }
  }

  private ControlAnswer run(ControlRequest request, String operator) {
    try {
      return control.answer(request, operator);
    } catch (RuntimeException e) {
      LOG.error("the command {} failed", request.command(), e);
      return ControlAnswer.refused("the server failed; its log says why");
    }
  }

  /** Commands under way may end. */
  @Override
  public void close() throws IOException {
    socket.close();
    requests.shutdown();
    try {
      if (!requests.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
        requests.shutdownNow();
      }
    } catch (InterruptedException e) {
      requests.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
