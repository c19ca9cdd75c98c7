package stowage.server.http;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line a request, to the logger named "access": a short message, and the fields as key-value
 * pairs, which the log's encoder writes as text or JSON.
 */
final class AccessLog {
  private static final Logger LOG = LoggerFactory.getLogger("access");

  private AccessLog() {}

  static void write(Exchange exchange, RequestObserver.Result result) {
    if (!LOG.isInfoEnabled()) {
      return;
    }
    LOG.atInfo()
        .addKeyValue("method", exchange.method())
        .addKeyValue("uri", exchange.uri())
        .addKeyValue("status", result.status())
        .addKeyValue("bytes", result.sentBytes())
        .addKeyValue("duration_ms", result.durationNanos() / 1_000_000)
        .addKeyValue("remote_ip", exchange.clientAddressForLog())
        .addKeyValue("user_agent", exchange.header("User-Agent").orElse(""))
        .addKeyValue("request_id", exchange.requestId())
        .addKeyValue("user", exchange.user().orElse(""))
        .log("{} {} {}", exchange.method(), exchange.uri(), result.status());
  }
}
