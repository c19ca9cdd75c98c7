package stowage.server.http;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** What an observer was told, a line for each request. */
final class Seen implements RequestObserver {
  private final AtomicInteger running = new AtomicInteger();
  private final List<String> lines = new CopyOnWriteArrayList<>();

  @Override
  public void began() {
    running.incrementAndGet();
  }

  @Override
  public void ended(Exchange exchange, Result result) {
    running.decrementAndGet();
    lines.add(
        String.join(
            " ",
            Integer.toString(result.status()),
            exchange.requestId(),
            exchange.clientAddressForLog(),
            exchange.method(),
            exchange.uri()));
  }

  /** Waits for so many. */
  List<String> await(int count) {
    Eventually.await(count + " requests are over", () -> lines.size() >= count);
    return List.copyOf(lines);
  }

  int running() {
    return running.get();
  }
}
