package stowage.server.oci;

import stowage.model.ErrorCode;
import stowage.server.http.Answer;
import stowage.server.http.Exchange;
import stowage.server.http.Handler;

/**
 * Stands in for the registry where images are in another one: whoever comes here is told where, and
 * who only wants to know whether somebody lives hears that.
 *
 * @param registry the other one's URL, as clients know it
 */
public record ElsewhereHandler(String registry) implements Handler {

  @Override
  public Answer handle(Exchange exchange) {
    return exchange.rawPath().equals("/")
        ? Answer.ok().header("Cache-Control", "no-cache")
        : Answer.error(404, ErrorCode.NAME_UNKNOWN, "the registry is at " + registry);
  }
}
