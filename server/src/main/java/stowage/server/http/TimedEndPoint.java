package stowage.server.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * A connection that knows since when the head of a request is on its way: the idle timeout alone
 * would let a peer send it byte by byte for ever.
 */
final class TimedEndPoint extends SocketChannelEndPoint {
  private static final long NONE = 0;

  private final AtomicInteger running = new AtomicInteger();
  private volatile long headBeganNanos = NONE;
  private volatile boolean multiplexed;

  TimedEndPoint(
      SocketChannel channel, ManagedSelector selector, SelectionKey key, Scheduler scheduler) {
    super(channel, selector, key, scheduler);
  }

  @Override
  public int fill(ByteBuffer buffer) throws IOException {
    int filled = super.fill(buffer);
    // Frames between the requests of HTTP/2 are no request's head.
    if (filled > 0 && headBeganNanos == NONE && !multiplexed && running.get() == 0) {
      headBeganNanos = System.nanoTime() | 1;
    }
    return filled;
  }

  void requestBegan(boolean isMultiplexed) {
    running.incrementAndGet();
    multiplexed = isMultiplexed;
    headBeganNanos = NONE;
  }

  void requestEnded() {
    running.decrementAndGet();
  }

  /** Whether a head has been on its way for longer than that. */
  boolean isLate(long now, long limitNanos) {
    long began = headBeganNanos;
    return began != NONE && now - began > limitNanos && running.get() == 0;
  }

  static TimedEndPoint of(Request request) {
    EndPoint endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
    while (endPoint instanceof EndPoint.Wrapper wrapper) {
      endPoint = wrapper.unwrap();
    }
    return (TimedEndPoint) endPoint;
  }
}
