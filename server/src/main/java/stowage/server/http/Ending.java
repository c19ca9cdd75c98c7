package stowage.server.http;

import org.eclipse.jetty.util.Callback;

/** What happens once a request is over, however it ended. */
final class Ending implements Callback {
  private final Exchange exchange;
  private final RequestObserver observer;
  private final TimedEndPoint connection;
  private final Running running;
  private final Callback jetty;
  private final long began = System.nanoTime();
  private int status;
  private long headNanos;
  private long sentBytes;

  Ending(
      Exchange exchange,
      RequestObserver observer,
      TimedEndPoint connection,
      Running running,
      Callback jetty) {
    this.exchange = exchange;
    this.observer = observer;
    this.connection = connection;
    this.running = running;
    this.jetty = jetty;
  }

  void answering(int status) {
    this.status = status;
    this.headNanos = System.nanoTime() - began;
  }

  void sent(long bytes) {
    sentBytes += bytes;
  }

  @Override
  public void succeeded() {
    finish();
    jetty.succeeded();
  }

  @Override
  public void failed(Throwable failure) {
    finish();
    // Jetty answers by itself now, where nothing was sent.
    exchange.markAnswered();
    jetty.failed(failure);
  }

  private void finish() {
    RequestBody body = exchange.startedBody();
    long readBytes = 0;
    if (body != null) {
      readBytes = body.readBytes();
      body.close();
    }
    long duration = System.nanoTime() - began;
    var result = new RequestObserver.Result(status, readBytes, sentBytes, headNanos, duration);
    observer.ended(exchange, result);
    connection.requestEnded();
    running.ended();
  }

  @Override
  public InvocationType getInvocationType() {
    return InvocationType.NON_BLOCKING;
  }
}
