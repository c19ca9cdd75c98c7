package stowage.bench.load;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** One client: a kept connection and the run of an operation that is under way on it. */
final class Connection {

  private static final int INPUT_BYTES = 256 * 1024;

  private final SocketChannel channel;
  private final SelectionKey key;
  private final Operation operation;
  private final ResponseReader reader = new ResponseReader();
  private final ByteBuffer input = ByteBuffer.allocateDirect(INPUT_BYTES);
  private Request request;
  private long startedNanos;

  Connection(Server server, Operation operation, Selector selector) throws IOException {
    channel = SocketChannel.open(server.address());
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.configureBlocking(false);
    key = channel.register(selector, SelectionKey.OP_READ, this);
    this.operation = operation;
    request = new Request(server);
  }

  void begin() throws IOException {
    startedNanos = System.nanoTime();
    send(operation.begin());
  }

  /** True when that completed the run that {@link #begin} started. */
  boolean onReady() throws IOException {
    if (key.isWritable()) {
      write();
    }
    return key.isReadable() && receive();
  }

  long startedNanos() {
    return startedNanos;
  }

  void close() throws IOException {
    channel.close();
  }

  private boolean receive() throws IOException {
    if (channel.read(input) < 0) {
      throw new LoadException("the server closed the connection");
    }
    input.flip();
    boolean answered = reader.read(input);
    input.compact();
    return answered && proceed();
  }

  private boolean proceed() throws IOException {
    if (!request.isSent()) {
      throw new LoadException("answered " + reader.status() + " before the request was sent");
    }
    @Nullable Request next = operation.proceed(reader);
    if (next == null) {
      return true;
    }
    send(next);
    return false;
  }

  private void send(Request next) throws IOException {
    request = next;
    reader.expect(next.isAnsweredWithoutBody());
    write();
  }

  private void write() throws IOException {
    boolean sent = request.writeTo(channel);
    int interest = sent ? SelectionKey.OP_READ : SelectionKey.OP_READ | SelectionKey.OP_WRITE;
    if (key.interestOps() != interest) {
      key.interestOps(interest);
    }
  }
}
