package stowage.server.http;

import java.io.IOException;

/**
 * What a listener serves. Runs on a virtual thread of its own and may block. An exception becomes
 * an answer that shows the request's id and nothing else.
 */
@FunctionalInterface
public interface Handler {
  Answer handle(Exchange exchange) throws IOException;
}
