package stowage.server.http;

import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** A listening socket that ends connections whose requests take too long to arrive. */
final class TimedConnector extends ServerConnector {
  private final long headNanos;
  private final long lookMillis;

  TimedConnector(Server jetty, HttpLimits limits, List<ConnectionFactory> protocols) {
    super(jetty, 1, -1, protocols.toArray(new ConnectionFactory[0]));
    this.headNanos = limits.pace().toNanos();
    this.lookMillis = Math.clamp(limits.pace().toMillis() / 4, 10, 1000);
    setIdleTimeout(limits.idle().toMillis());
    // A stop must not cut off a transfer that pauses for a moment.
    setShutdownIdleTimeout(limits.idle().toMillis());
    setAcceptQueueSize(1024);
  }

  @Override
  protected SocketChannelEndPoint newEndPoint(
      SocketChannel channel, ManagedSelector selector, SelectionKey key) {
    TimedEndPoint endPoint = new TimedEndPoint(channel, selector, key, getScheduler(), headNanos);
    endPoint.setIdleTimeout(getIdleTimeout());
    return endPoint;
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    lookAgainLater();
  }

  private void lookAgainLater() {
    getScheduler().schedule(this::endLateOnes, lookMillis, TimeUnit.MILLISECONDS);
  }

  private void endLateOnes() {
    if (!isRunning()) {
      return;
    }
    long now = System.nanoTime();
    for (EndPoint endPoint : getConnectedEndPoints()) {
      if (endPoint instanceof TimedEndPoint timed && timed.isLate(now, headNanos)) {
        timed.close(new TimeoutException("the request took too long to arrive"));
      }
    }
    lookAgainLater();
  }
}
