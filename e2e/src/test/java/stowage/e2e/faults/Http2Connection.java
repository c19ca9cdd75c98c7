package stowage.e2e.faults;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** HTTP/2 frame by frame (RFC 9113), for a client that misbehaves in it. */
final class Http2Connection implements AutoCloseable {

  static final int DATA = 0;
  static final int HEADERS = 1;
  static final int RST_STREAM = 3;
  static final int GOAWAY = 7;

  private static final int SETTINGS = 4;
  private static final int ACK = 1;
  private static final int END_STREAM = 1;
  private static final int END_HEADERS = 4;
  private static final int LIMIT_MILLIS = 30_000;
  private static final int PREFIX_OF_7_BITS = 127;

  private final Socket socket;
  private final OutputStream out;
  private final DataInputStream in;

  /** What the server sent; the payload is left out. */
  record Frame(int type, int flags, int stream) {}

  Http2Connection(URI base) {
    try {
      socket = new Socket(base.getHost(), base.getPort());
      socket.setSoTimeout(LIMIT_MILLIS);
      out = socket.getOutputStream();
      in = new DataInputStream(socket.getInputStream());
      out.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      write(SETTINGS, 0, 0, new byte[0]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends a request without a body. */
  void request(int stream, String method, String path) {
    write(HEADERS, END_HEADERS | END_STREAM, stream, head(method, path, Map.of()));
  }

  /** Begins a request whose body is to have that length. */
  void begin(int stream, String method, String path, int bodyBytes) {
    Map<String, String> length = Map.of("content-length", Integer.toString(bodyBytes));
    write(HEADERS, END_HEADERS, stream, head(method, path, length));
  }

  void data(int stream, byte[] bytes) {
    write(DATA, 0, stream, bytes);
  }

  /** The next frame that is about a stream or ends it all; empty where the connection is closed. */
  Optional<Frame> next() {
    try {
      while (true) {
        Frame frame = read();
        if (frame.type() == SETTINGS && frame.flags() == 0) {
          write(SETTINGS, ACK, 0, new byte[0]);
        }
        if (List.of(DATA, HEADERS, RST_STREAM, GOAWAY).contains(frame.type())) {
          return Optional.of(frame);
        }
      }
    } catch (EOFException | SocketException _) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Frame read() throws IOException {
    int lengthAndType = in.readInt();
    int flags = in.readUnsignedByte();
    int stream = in.readInt() & Integer.MAX_VALUE;
    in.skipNBytes(lengthAndType >>> 8);
    return new Frame(lengthAndType & 0xff, flags, stream);
  }

  private void write(int type, int flags, int stream, byte[] payload) {
    ByteBuffer frame = ByteBuffer.allocate(9 + payload.length);
    frame.putInt((payload.length << 8) | type).put((byte) flags).putInt(stream).put(payload);
    try {
      out.write(frame.array());
    } catch (SocketException _) {
      // The server has closed; what it said before shows when its frames are read.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A header block of literals that nobody has to remember (RFC 7541, section 6.2.2). */
  private static byte[] head(String method, String path, Map<String, String> others) {
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    literal(block, ":method", method);
    literal(block, ":scheme", "http");
    literal(block, ":authority", "localhost");
    literal(block, ":path", path);
    others.forEach((name, value) -> literal(block, name, value));
    return block.toByteArray();
  }

  private static void literal(ByteArrayOutputStream block, String name, String value) {
    block.write(0);
    text(block, name);
    text(block, value);
  }

  private static void text(ByteArrayOutputStream block, String text) {
    int rest = text.length() - PREFIX_OF_7_BITS;
    block.write(Math.min(text.length(), PREFIX_OF_7_BITS));
    if (rest >= 0) {
      for (; rest >= 128; rest >>= 7) {
        block.write((rest & 127) | 128);
      }
      block.write(rest);
    }
    block.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
  }
}
