package stowage.server.http;

import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import stowage.model.ErrorCode;

/** Where requests come in: gives each an id, has it answered, and tells who counts. */
final class Door extends org.eclipse.jetty.server.Handler.Abstract {
  private static final Logger LOG = LoggerFactory.getLogger(Door.class);
  static final String ID_HEADER = "X-Request-Id";
  static final String ID = "request_id";

  private final Handler handler;
  private final RequestObserver observer;
  private final Site site;
  private final Uploads uploads;
  private final List<HttpField> fixedHeaders;
  private final RequestIds ids = new RequestIds();
  private final Running running = new Running();

  Door(HttpSettings settings, Handler handler, RequestObserver observer) {
    this.handler = handler;
    this.observer = observer;
    this.site = new Site(settings.publicAddress());
    this.uploads = new Uploads(settings.limits());
    this.fixedHeaders =
        settings.headers().stream()
            .map(header -> new HttpField(header.name(), header.value()))
            .toList();
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Exchange exchange = exchangeOf(request, response);
    Ending ending = begin(request, exchange, callback);
    Reply reply = new Reply(request, response, exchange, ending, uploads.limits());
    MDC.put(ID, exchange.requestId());
    try {
      reply.send(answerTo(exchange));
    } finally {
      MDC.remove(ID);
    }
    return true;
  }

  /**
   * For a request that Jetty answers by itself, before it came here: it gets an id and is counted
   * like all others.
   */
  Ending refuse(Request request, Response response, Callback callback) {
    return begin(request, exchangeOf(RefusedRequest.of(request), response), callback);
  }

  private Exchange exchangeOf(Request request, Response response) {
    String id = ids.of(request.getHeaders().get(ID_HEADER));
    HttpFields.Mutable headers = response.getHeaders();
    fixedHeaders.forEach(headers::add);
    headers.add(ID_HEADER, id);
    return new Exchange(request, site, uploads, id);
  }

  private Ending begin(Request request, Exchange exchange, Callback callback) {
    // A request that waits for our own disk is not idle; Pace judges the peer.
    request.addIdleTimeoutListener(timeout -> false);
    TimedEndPoint connection = TimedEndPoint.of(request);
    connection.requestBegan(request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_2);
    running.began();
    observer.began();
    return new Ending(exchange, observer, connection, running, callback);
  }

  /** Waits until no request runs, at most so long. */
  void awaitQuiet(Duration most) {
    try {
      if (!running.awaitNone(most)) {
        LOG.warn("closing requests that still run after {} seconds", most.toSeconds());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  Uploads uploads() {
    return uploads;
  }

  private Answer answerTo(Exchange exchange) {
    try {
      exchange.open();
      return handler.handle(exchange);
    } catch (Refusal e) {
      return e.answer();
    } catch (PeerException e) {
      LOG.debug("{} {}: {}", exchange.method(), exchange.uriForLog(), e.getMessage());
      return Answer.error(e.status(), ErrorCode.UNKNOWN, String.valueOf(e.getMessage()));
    } catch (Throwable e) {
      LOG.error("{} {} failed", exchange.method(), exchange.uriForLog(), e);
      return unexpected(exchange);
    }
  }

  static Answer unexpected(Exchange exchange) {
    String detail = "{\"request_id\":\"" + exchange.requestId() + "\"}";
    return Answer.error(ErrorCode.UNKNOWN, ErrorCode.UNKNOWN.message(), detail);
  }
}
