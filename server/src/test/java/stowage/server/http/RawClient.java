package stowage.server.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A peer that sends what no HTTP library would. */
final class RawClient implements AutoCloseable {

  /** An answer, its head as text with lower-case field names. */
  record Received(int status, String head, byte[] body) {
    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }

    String header(String name) {
      return head.lines()
          .filter(line -> line.startsWith(name.toLowerCase(Locale.ROOT) + ":"))
          .map(line -> line.substring(name.length() + 1).strip())
          .findFirst()
          .orElse("");
    }
  }

  private final Socket socket;
  private final InputStream in;

  RawClient(InetSocketAddress address) throws IOException {
    this.socket = new Socket(address.getAddress(), address.getPort());
    this.socket.setSoTimeout(20_000);
    this.in = socket.getInputStream();
  }

  RawClient send(String text) throws IOException {
    return send(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  RawClient send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    return this;
  }

  /** For what the server may hang up on before all of it is sent. */
  RawClient sendAsFarAsItGoes(String text) {
    try {
      return send(text);
    } catch (IOException e) {
      return this;
    }
  }

  RawClient endOutput() throws IOException {
    socket.shutdownOutput();
    return this;
  }

  /** Everything until the server closes, or resets. */
  byte[] readRest() {
    ByteArrayOutputStream rest = new ByteArrayOutputStream();
    try {
      for (int next = in.read(); next >= 0; next = in.read()) {
        rest.write(next);
      }
      return rest.toByteArray();
    } catch (IOException e) {
      return rest.toByteArray();
    }
  }

  /** The next answer, interim ones included. */
  Received receive() throws IOException {
    return receive(false);
  }

  /** The answer to a HEAD: whatever its Content-Length says, there are no bytes. */
  Received receiveHead() throws IOException {
    return receive(true);
  }

  private Received receive(boolean headOnly) throws IOException {
    String head = readHead();
    int status = Integer.parseInt(head.substring(9, 12));
    Received bare = new Received(status, head, new byte[0]);
    String length = bare.header("content-length");
    if (headOnly || length.isEmpty()) {
      return bare;
    }
    return new Received(status, head, in.readNBytes(Integer.parseInt(length)));
  }

  private String readHead() throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("the server closed after: " + head);
      }
      head.write(next);
    }
    StringBuilder text = new StringBuilder();
    head.toString(StandardCharsets.ISO_8859_1).lines().forEach(line -> text.append(named(line)));
    return text.toString();
  }

  private static String named(String line) {
    int colon = line.indexOf(':');
    String shown =
        colon < 0
            ? line
            : line.substring(0, colon).toLowerCase(Locale.ROOT) + line.substring(colon);
    return shown + "\n";
  }

  /** Waits for the server to close; says whether it sent nothing before. */
  boolean isClosedByServer() {
    try {
      return in.read() < 0;
    } catch (IOException e) {
      // A reset is an end as well; a timeout isn't.
      return !(e instanceof SocketTimeoutException);
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
