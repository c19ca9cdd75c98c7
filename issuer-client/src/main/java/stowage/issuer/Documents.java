package stowage.issuer;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import stowage.outbound.OutboundAnswer;
import stowage.outbound.OutboundClient;
import stowage.outbound.OutboundRequest;
import stowage.outbound.OutboundSettings;
import stowage.outbound.Reach;

/**
 * Gets small documents. Whoever makes a trust rule names an address that this server then asks.
 * Private networks are no secret to it, since CI systems live there; the machine itself, and the
 * services that clouds put on link-local addresses, are.
 */
final class Documents implements AutoCloseable {

  private static final int OK = 200;

  private final boolean plainLoopback;
  private final OutboundClient client;

  Documents(IssuerClientSettings settings) {
    this.plainLoopback = settings.plainLoopback();
    this.client =
        new OutboundClient(
            new OutboundSettings(
                settings.timeout(),
                settings.maxBytes(),
                plainLoopback ? Reach.HOSTS : Reach.OTHER_HOSTS));
  }

  /**
   * A document's text.
   *
   * @throws IOException where it can't be had; the message says why
   */
  String get(URI address) throws IOException {
    if (!isAllowed(address)) {
      throw new IOException("not an https address");
    }
    OutboundAnswer answer =
        client.send(OutboundRequest.of("GET", address).with("Accept", "application/json"));
    if (answer.status() != OK) {
      throw new IOException("answered " + answer.status());
    }
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  private boolean isAllowed(URI address) {
    return "https".equals(address.getScheme())
        || (plainLoopback && "http".equals(address.getScheme()));
  }

  @Override
  public void close() throws IOException {
    client.close();
  }
}
