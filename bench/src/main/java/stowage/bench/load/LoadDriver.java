package stowage.bench.load;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

/**
 * Keeps a number of clients busy, each beginning its next operation when the last one is done (a
 * closed loop), all from the calling thread.
 */
public final class LoadDriver {

  private static final long STALL_MILLIS = 30_000;

  private final Server server;
  private final Bound bound;
  private final Histogram latencyNanos = new Histogram(3);
  private final List<Connection> connections = new ArrayList<>();
  private long deadlineNanos;
  private long begun;
  private int running;

  private LoadDriver(Server server, Bound bound) {
    this.server = server;
    this.bound = bound;
  }

  /**
   * One round. Operations that are under way when the bound is reached are finished and counted.
   *
   * @throws LoadException where the server gives a wrong answer, or none for half a minute
   */
  public static Load run(
      Server server, int clients, Supplier<? extends Operation> operations, Bound bound) {
    LoadDriver driver = new LoadDriver(server, bound);
    try (Selector selector = Selector.open()) {
      for (int i = 0; i < clients; i++) {
        driver.connections.add(new Connection(server, operations.get(), selector));
      }
      return driver.drive(selector);
    } catch (IOException e) {
      throw new LoadException("talking to " + driver.server.authority() + ": " + e, e);
    } finally {
      driver.closeAll();
    }
  }

  private Load drive(Selector selector) throws IOException {
    long startNanos = System.nanoTime();
    deadlineNanos = startNanos + bound.time().toNanos();
    for (Connection connection : connections) {
      beginUnlessBounded(connection);
    }
    while (running > 0) {
      if (selector.select(this::onReady, STALL_MILLIS) == 0) {
        throw new LoadException("no answer for " + STALL_MILLIS + " ms");
      }
    }
    return new Load(begun, System.nanoTime() - startNanos, latencyNanos);
  }

  private void onReady(SelectionKey key) {
    Connection connection = (Connection) key.attachment();
    try {
      if (connection.onReady()) {
        latencyNanos.recordValue(System.nanoTime() - connection.startedNanos());
        running--;
        beginUnlessBounded(connection);
      }
    } catch (IOException e) {
      throw new LoadException("talking to " + server.authority() + ": " + e, e);
    }
  }

  private void beginUnlessBounded(Connection connection) throws IOException {
    if (begun < bound.operations() && System.nanoTime() < deadlineNanos) {
      begun++;
      running++;
      connection.begin();
    }
  }

  private void closeAll() {
    for (Connection connection : connections) {
      try {
        connection.close();
      } catch (IOException e) {
        throw new LoadException("closing a connection: " + e, e);
      }
    }
  }
}
