package stowage.server.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.http2.HTTP2Connection;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * A connection that knows since when the head of a request, or a frame of HTTP/2, is on its way:
 * the idle timeout alone would let a peer send it byte by byte for ever.
 */
final class TimedEndPoint extends SocketChannelEndPoint {
  private static final long NONE = 0;

  private final FramePace frames;
  private final AtomicInteger running = new AtomicInteger();
  private volatile long headBeganNanos = NONE;
  private volatile boolean multiplexed;

  TimedEndPoint(
      SocketChannel channel,
      ManagedSelector selector,
      SelectionKey key,
      Scheduler scheduler,
      long limitNanos) {
    super(channel, selector, key, scheduler);
    this.frames = new FramePace(limitNanos);
  }

  @Override
  public int fill(ByteBuffer buffer) throws IOException {
    int filled = super.fill(buffer);
    if (filled > 0 && multiplexed) {
      endLateFrame();
    } else if (filled > 0 && headBeganNanos == NONE && running.get() == 0) {
      headBeganNanos = System.nanoTime() | 1;
    }
    return filled;
  }

  private void endLateFrame() throws IOException {
    Connection connection = getConnection();
    if (connection instanceof SslConnection secured) {
      connection = secured.getSslEndPoint().getConnection();
    }
    if (connection instanceof HTTP2Connection http2 && frames.isLate(http2)) {
      TimeoutException late = new TimeoutException("a frame took too long to arrive");
      close(late);
      throw new IOException(late);
    }
  }

  void requestBegan(boolean isMultiplexed) {
    running.incrementAndGet();
    multiplexed = isMultiplexed;
    headBeganNanos = NONE;
  }

  void requestEnded() {
    running.decrementAndGet();
  }

  /**
   * Whether the head of a first request, or of any of HTTP/1, has been on its way for longer than
   * that.
   */
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
