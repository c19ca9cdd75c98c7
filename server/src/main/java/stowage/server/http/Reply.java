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

/** The one writer of answers, and what it writes to. */
final class Reply {
  private static final Logger LOG = LoggerFactory.getLogger(Reply.class);
  private static final int AT_ONCE_BYTES = 64 * 1024;
  private static final int CONNECTION_PIECE_BYTES = 1024 * 1024;

  /** Less than for a connection of its own: the frames of others go between. */
  private static final int STREAM_PIECE_BYTES = 256 * 1024;

  private final Request request;
  private final Response response;
  private final Exchange exchange;
  private final Ending ending;
  private final HttpLimits limits;
  private @Nullable PacedWriter writer;

  Reply(Request request, Response response, Exchange exchange, Ending ending, HttpLimits limits) {
    this.request = request;
    this.response = response;
    this.exchange = exchange;
    this.ending = ending;
    this.limits = limits;
  }

  /** Sends an answer; when this returns, or soon after, the request is over. */
  void send(Answer answer) {
    BodySource source = sourceOf(answer);
    try {
      send(answer, source);
    } catch (PeerException e) {
      LOG.debug("{} {}: {}", exchange.method(), exchange.uriForLog(), e.getMessage());
      ending.failed(e);
    } catch (Throwable e) {
      LOG.error("{} {}: the answer is not whole", exchange.method(), exchange.uriForLog(), e);
      giveUp(e);
    } finally {
      if (source != null) {
        writer().release(source);
      }
    }
  }

  private static @Nullable BodySource sourceOf(Answer answer) {
    byte[] bytes = answer.bytes();
    return bytes != null && bytes.length > AT_ONCE_BYTES ? new ArraySource(bytes) : answer.source();
  }

  private void send(Answer answer, @Nullable BodySource source) throws IOException {
    Leftover leftover = Leftover.of(request, exchange.startedBody());
    writeHead(answer, leftover);
    boolean bodiless = HttpMethod.HEAD.is(request.getMethod());
    byte[] bytes = bodiless ? null : answer.bytes();
    if (source != null && !bodiless) {
      writeSource(answer, source);
    } else if (leftover.closes()) {
      writer().write(counted(bytes), true);
    } else {
      response.write(true, counted(bytes), ending);
      return;
    }
    leftover.drain();
    ending.succeeded();
  }

  /** The client gets an error where it has seen nothing yet, else an end that it can't overlook. */
  private void giveUp(Throwable cause) {
    if (response.isCommitted()) {
      ending.failed(cause);
      return;
    }
    response.reset();
    response.getHeaders().put(Door.ID_HEADER, exchange.requestId());
    Answer error = Door.unexpected(exchange);
    writeHead(error, Leftover.none(request));
    response.write(true, counted(error.bytes()), ending);
  }

  private void writeHead(Answer answer, Leftover leftover) {
    response.setStatus(answer.status());
    for (Answer.Header header : answer.headers()) {
      response.getHeaders().add(header.name(), header.value());
    }
    if (answer.status() != 204 && answer.status() != 304) {
      response.getHeaders().add(HttpHeader.CONTENT_LENGTH, answer.lengthBytes());
    }
    if (leftover.closes()) {
      response.getHeaders().put(HttpHeader.CONNECTION, "close");
    }
    ending.answering(answer.status());
  }

  private @Nullable ByteBuffer counted(byte @Nullable [] bytes) {
    if (bytes == null) {
      return null;
    }
    ending.sent(bytes.length);
    return ByteBuffer.wrap(bytes);
  }

  private void writeSource(Answer answer, BodySource source) throws IOException {
    long position = answer.offset();
    long end = position + answer.lengthBytes();
    if (position == end) {
      writer().write(null, true);
    }
    int mostBytes = pieceBytes();
    while (position < end) {
      ByteBuffer content = source.read(position, (int) Math.min(mostBytes, end - position));
      position += content.remaining();
      ending.sent(content.remaining());
      writer().write(content, position == end);
    }
  }

  /** Most answers are written without waiting, and need none. */
  private PacedWriter writer() {
    PacedWriter known = writer;
    if (known == null) {
      known = new PacedWriter(response, limits);
      writer = known;
    }
    return known;
  }

  private int pieceBytes() {
    boolean multiplexed = request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_2;
    return multiplexed ? STREAM_PIECE_BYTES : CONNECTION_PIECE_BYTES;
  }
}
