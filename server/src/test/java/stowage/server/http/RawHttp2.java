package stowage.server.http;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;

/** A peer that speaks just enough HTTP/2 to misbehave (RFC 9113; heads as RFC 7541 literals). */
final class RawHttp2 implements AutoCloseable {
  static final int DATA = 0;
  static final int HEADERS = 1;
  static final int RESET = 3;
  static final int SETTINGS = 4;
  static final int GO_AWAY = 7;
  static final int WINDOW_UPDATE = 8;

  static final int PING = 6;
  static final int CONTINUATION = 9;

  static final int END_STREAM = 1;
  static final int END_HEADERS = 4;

  record Frame(int type, int flags, int stream, byte[] payload) {
    String text() {
      return new String(payload, StandardCharsets.UTF_8);
    }

    /** Whether this is a head that begins with status 200, after changes of the table's size. */
    boolean isOk() {
      int index = 0;
      while ((payload[index] & 0xe0) == 0x20) {
        boolean more = (payload[index++] & 0x1f) == 0x1f;
        while (more) {
          more = payload[index++] < 0;
        }
      }
      return type == HEADERS && (payload[index] & 0xff) == 0x88;
    }
  }

  private final Socket socket;
  private final DataInputStream in;

  RawHttp2(InetSocketAddress address) throws IOException {
    this(new Socket(address.getAddress(), address.getPort()));
  }

  /** Over a connection that is there already, under TLS perhaps. */
  RawHttp2(Socket socket) throws IOException {
    this.socket = socket;
    socket.setSoTimeout(20_000);
    this.in = new DataInputStream(socket.getInputStream());
    byte[] preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    socket.getOutputStream().write(preface);
    send(SETTINGS, 0, 0, new byte[0]);
    send(SETTINGS, 1, 0, new byte[0]);
  }

  void send(int type, int flags, int stream, byte[] payload) throws IOException {
    socket.getOutputStream().write(frame(type, flags, stream, payload));
  }

  static byte[] frame(int type, int flags, int stream, byte[] payload) {
    ByteBuffer frame = ByteBuffer.allocate(9 + payload.length);
    frame.putInt(payload.length << 8 | type).put((byte) flags).putInt(stream).put(payload);
    return frame.array();
  }

  void request(int stream, String method, String path, boolean bodyFollows) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    literal(head, 2, method);
    literal(head, 4, path);
    head.write(0x86);
    literal(head, 1, "localhost");
    send(HEADERS, bodyFollows ? END_HEADERS : END_HEADERS | END_STREAM, stream, head.toByteArray());
  }

  /** A request's head: pairs of names and values, the pseudo-headers included. */
  static byte[] block(String... fields) {
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    for (int i = 0; i < fields.length; i += 2) {
      block.write(0);
      text(block, fields[i]);
      text(block, fields[i + 1]);
    }
    return block.toByteArray();
  }

  /** A string whose length is a number of RFC 7541 section 5.1, in seven bits and more. */
  private static void text(ByteArrayOutputStream block, String text) {
    int rest = text.length() - 127;
    block.write(Math.min(text.length(), 127));
    if (rest >= 0) {
      for (; rest >= 128; rest >>= 7) {
        block.write((rest & 127) | 128);
      }
      block.write(rest);
    }
    block.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static void literal(ByteArrayOutputStream head, int name, String value) {
    head.write(name);
    head.write(value.length());
    head.writeBytes(value.getBytes(StandardCharsets.US_ASCII));
  }

  void data(int stream, int bytes, boolean last) throws IOException {
    int left = bytes;
    while (left > 0) {
      int piece = Math.min(left, 16384);
      left -= piece;
      send(DATA, last && left == 0 ? END_STREAM : 0, stream, new byte[piece]);
    }
  }

  /** Says that much more may be sent to us. */
  void grant(int stream, int bytes) throws IOException {
    send(WINDOW_UPDATE, 0, stream, ByteBuffer.allocate(4).putInt(bytes).array());
  }

  Frame receive() throws IOException {
    int lengthAndType = in.readInt();
    int flags = in.readUnsignedByte();
    int stream = in.readInt();
    byte[] payload = in.readNBytes(lengthAndType >>> 8);
    return new Frame(lengthAndType & 0xff, flags, stream, payload);
  }

  /** The next frame of that type on that stream; others are passed over. */
  Frame await(int type, int stream) throws IOException {
    while (true) {
      Frame frame = receive();
      if (frame.type() == type && frame.stream() == stream) {
        return frame;
      }
    }
  }

  boolean isCutOff(byte[] bytes) throws IOException {
    return isCutOff(socket, bytes);
  }

  /** Sends byte by byte, slowly; says whether the server hung up before the last. */
  static boolean isCutOff(Socket socket, byte[] bytes) throws IOException {
    socket.setSoTimeout(20);
    for (byte next : bytes) {
      try {
        socket.getOutputStream().write(next);
        if (socket.getInputStream().read() < 0) {
          return true;
        }
      } catch (SocketTimeoutException _) {
        // Still there: now for the next byte.
      } catch (IOException _) {
        return true;
      }
    }
    return false;
  }

  /** The code of the GOAWAY that ends the connection; none where a reset was faster. */
  OptionalInt awaitGoAway() {
    try {
      return OptionalInt.of(ByteBuffer.wrap(await(GO_AWAY, 0).payload()).getInt(4));
    } catch (IOException _) {
      return OptionalInt.empty();
    }
  }

  /** So many heads of answers, in whatever order the streams get them. */
  void awaitHeads(int count) throws IOException {
    int left = count;
    while (left > 0) {
      left -= receive().type() == HEADERS ? 1 : 0;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
