package stowage.e2e;

import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** One request on its way to being sent. */
public final class Request {

  private final Registry registry;
  private final String method;
  private final String target;
  private final HttpRequest.Builder builder = HttpRequest.newBuilder();
  private BodyPublisher body = BodyPublishers.noBody();

  Request(Registry registry, String method, String target) {
    this.registry = registry;
    this.method = method;
    this.target = target;
  }

  public Request header(String name, String value) {
    builder.header(name, value);
    return this;
  }

  public Request contentType(String value) {
    return header("Content-Type", value);
  }

  public Request basic(String user, String password) {
    byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
  }

  public Request body(byte[] bytes) {
    body = BodyPublishers.ofByteArray(bytes);
    return this;
  }

  public Request body(byte[] bytes, int from, int to) {
    body = BodyPublishers.ofByteArray(bytes, from, to - from);
    return this;
  }

  /** A body of unknown length, sent in HTTP chunks. */
  public Request streamedBody(InputStream bytes) {
    body = BodyPublishers.ofInputStream(() -> bytes);
    return this;
  }

  public Answer send() {
    return registry.send(builder.method(method, body), target);
  }
}
