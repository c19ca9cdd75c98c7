package stowage.bench.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * One request, in buffers that are kept and filled anew: a connection asks for the next one only
 * when the last one has been answered.
 */
public final class Request {

  private static final int MAX_HEAD_BYTES = 16 * 1024;

  private final String hostLine;
  private final ByteBuffer[] parts = new ByteBuffer[3];
  private final ByteBuffer head = ByteBuffer.allocateDirect(MAX_HEAD_BYTES);
  private boolean answeredWithoutBody;

  public Request(Server server) {
    hostLine =
        " HTTP/1.1\r\nHost: "
            + server.authority()
            + "\r\nUser-Agent: stowage-bench\r\n"
            + server.headers();
    clear();
  }

  /** Without a body; the headers are whole lines, each with its CR LF. */
  public Request bare(String method, String path, String headers) {
    clear();
    putHead(method, path, headers);
    return this;
  }

  /** With a body of one or two pieces. Their positions move; the caller gives duplicates. */
  public Request withBody(String method, String path, String headers, ByteBuffer... body) {
    clear();
    long bytes = 0;
    for (int i = 0; i < body.length; i++) {
      parts[i + 1] = body[i];
      bytes += body[i].remaining();
    }
    putHead(method, path, headers + "Content-Length: " + bytes + "\r\n");
    return this;
  }

  /** The same bodiless request once more. */
  public Request again() {
    head.rewind();
    return this;
  }

  boolean isAnsweredWithoutBody() {
    return answeredWithoutBody;
  }

  /** Writes what the socket takes; true when nothing is left. */
  boolean writeTo(SocketChannel channel) throws IOException {
    if (parts[1].hasRemaining() || parts[2].hasRemaining()) {
      channel.write(parts);
    } else {
      channel.write(head);
    }
    return isSent();
  }

  boolean isSent() {
    return !head.hasRemaining() && !parts[1].hasRemaining() && !parts[2].hasRemaining();
  }

  private void clear() {
    parts[0] = head;
    parts[1] = ByteBuffer.allocate(0);
    parts[2] = parts[1];
  }

  private void putHead(String method, String path, String headers) {
    answeredWithoutBody = method.equals("HEAD");
    String text = method + " " + path + hostLine + headers + "\r\n";
    head.clear().put(text.getBytes(StandardCharsets.ISO_8859_1)).flip();
  }
}
