package stowage.server.http;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * One line a request, to the logger named "access": a short message, and the fields as key-value
 * pairs, which the log's encoder writes as text or JSON.
 */
public final class AccessLog implements RequestObserver {
  private static final Logger LOG = LoggerFactory.getLogger("access");

  @Override
  public void began() {}

  @Override
  public void ended(Exchange exchange, Result result) {
    if (!LOG.isInfoEnabled()) {
      return;
    }
    LoggingEventBuilder event =
        LOG.atInfo()
            .addKeyValue("method", exchange.method())
            .addKeyValue("uri", exchange.uriForLog())
            .addKeyValue("status", result.status())
            .addKeyValue("bytes", result.sentBytes())
            .addKeyValue("duration_ms", result.durationNanos() / 1_000_000)
            .addKeyValue("remote_ip", exchange.clientAddressForLog())
            .addKeyValue("user_agent", exchange.header("User-Agent").orElse(""))
            .addKeyValue("user", exchange.user().orElse(""));
    // On the request's own thread the log's context has it already.
    if (MDC.get(Door.ID) == null) {
      event = event.addKeyValue(Door.ID, exchange.requestId());
    }
    event.log("request");
  }
}
