package stowage.app;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One connection to a server that is being trained: just enough HTTP/1.1 to keep it busy. */
final class TrainingClient implements AutoCloseable {

  private static final String HEAD_END = "\r\n\r\n";

  private final Socket socket;
  private final InputStream answers;

  TrainingClient(InetSocketAddress address) throws IOException {
    this.socket = new Socket(address.getAddress(), address.getPort());
    this.answers = new BufferedInputStream(socket.getInputStream());
  }

  /** Sends a request and reads its answer; gives back the answer's head. */
  String exchange(String method, String target, String type, String body) throws IOException {
    String head =
        "%s %s HTTP/1.1\r\nHost: localhost\r\nAccept: %s\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
            .formatted(method, target, type, type, body.length());
    socket.getOutputStream().write((head + body).getBytes(StandardCharsets.US_ASCII));
    String answer = readHead();
    if (!method.equals("HEAD")) {
      answers.skipNBytes(Long.parseLong(header(answer, "content-length", "0")));
    }
    return answer;
  }

  /** Where an upload goes on, as a path. */
  static String locationOf(String head) {
    String location = header(head, "location", "/");
    return location.substring(location.indexOf("/v2/"));
  }

  private static String header(String head, String name, String otherwise) {
    for (String line : head.split("\r\n", -1)) {
      if (line.toLowerCase(Locale.ROOT).startsWith(name + ":")) {
        return line.substring(name.length() + 1).strip();
      }
    }
    return otherwise;
  }

  private String readHead() throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.US_ASCII).endsWith(HEAD_END)) {
      int next = answers.read();
      if (next < 0) {
        throw new EOFException("the server closed the connection");
      }
      head.write(next);
    }
    return head.toString(StandardCharsets.US_ASCII);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
