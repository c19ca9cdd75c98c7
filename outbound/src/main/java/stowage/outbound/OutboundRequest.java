package stowage.outbound;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A request, all of it. Its text tells no header, since they hold credentials. */
public record OutboundRequest(
    String method, URI address, List<Header> headers, Optional<Body> body) {

  /** One line of the head. */
  public record Header(String name, String value) {}

  /** What is sent. */
  public record Body(String type, byte[] bytes) {}

  public static OutboundRequest of(String method, URI address) {
    return new OutboundRequest(method, address, List.of(), Optional.empty());
  }

  public OutboundRequest with(String name, String value) {
    List<Header> more =
        Stream.concat(headers.stream(), Stream.of(new Header(name, value))).toList();
    return new OutboundRequest(method, address, more, body);
  }

  public OutboundRequest withBody(String type, byte[] bytes) {
    return new OutboundRequest(method, address, headers, Optional.of(new Body(type, bytes)));
  }

  @Override
  public String toString() {
    return method + " " + address;
  }
}
