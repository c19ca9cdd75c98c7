package stowage.server.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one writer of answers. */
final class Reply {
  private static final Logger LOG = LoggerFactory.getLogger(Reply.class);
  private static final int AT_ONCE_BYTES = 64 * 1024;

  private final Exchange exchange;
  private final HttpLimits limits;
  private final Ending ending;

  Reply(Exchange exchange, HttpLimits limits, Ending ending) {
    this.exchange = exchange;
    this.limits = limits;
    this.ending = ending;
  }

  /** Sends an answer; when this returns, or soon after, the request is over. */
  void send(Response response, Request request, Answer answer) {
    try (BodySource source = sourceOf(answer)) {
      Leftover leftover = Leftover.of(request, exchange.startedBody());
      writeHead(response, answer, leftover);
      if (source != null && !HttpMethod.HEAD.is(request.getMethod())) {
        sendSource(response, request, answer, source);
        leftover.drain();
        ending.succeeded();
      } else {
        sendBytes(response, request, answer, leftover);
      }
    } catch (PeerException e) {
      ending.failed(e);
    } catch (Throwable e) {
      LOG.error("{} {}: the answer could not be sent whole", exchange.method(), exchange.uri(), e);
      ending.failed(e);
    }
  }

  private static @Nullable BodySource sourceOf(Answer answer) {
    byte[] bytes = answer.bytes();
    return bytes != null && bytes.length > AT_ONCE_BYTES ? new ArraySource(bytes) : answer.source();
  }

  private void writeHead(Response response, Answer answer, Leftover leftover) {
    response.setStatus(answer.status());
    for (Answer.Header header : answer.headers()) {
      response.getHeaders().add(header.name(), header.value());
    }
    if (answer.status() != 204 && answer.status() != 304) {
      response.getHeaders().put(HttpHeader.CONTENT_LENGTH, answer.lengthBytes());
    }
    if (leftover.closes()) {
      response.getHeaders().put(HttpHeader.CONNECTION, "close");
    }
    ending.answering(answer.status());
  }

  private void sendBytes(Response response, Request request, Answer answer, Leftover leftover)
      throws PeerException {
    ByteBuffer content = null;
    byte[] bytes = answer.bytes();
    if (bytes != null && !HttpMethod.HEAD.is(request.getMethod())) {
      content = ByteBuffer.wrap(bytes);
      ending.sent(bytes.length);
    }
    if (!leftover.closes()) {
      response.write(true, content, ending);
      return;
    }
    new PacedWriter(request, response, limits).write(content, true);
    leftover.drain();
    ending.succeeded();
  }

  private void sendSource(Response response, Request request, Answer answer, BodySource source)
      throws IOException {
    PacedWriter writer = new PacedWriter(request, response, limits);
    long position = answer.offset();
    long end = position + answer.lengthBytes();
    boolean multiplexed = request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_2;
    int mostBytes = multiplexed ? PacedWriter.STREAM_BYTES : PacedWriter.CONNECTION_BYTES;
    do {
      ByteBuffer content =
          position < end
              ? source.read(position, (int) Math.min(mostBytes, end - position))
              : ByteBuffer.allocate(0);
      position += content.remaining();
      ending.sent(content.remaining());
      writer.write(content, position == end);
    } while (position < end);
  }
}
