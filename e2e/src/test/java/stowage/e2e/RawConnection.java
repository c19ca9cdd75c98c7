package stowage.e2e;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A connection on which a test writes what no client would. */
public final class RawConnection implements AutoCloseable {

  private static final int LIMIT_MILLIS = 30_000;

  private final Socket socket;

  private RawConnection(Socket socket) {
    this.socket = socket;
  }

  public static RawConnection open(URI base) {
    try {
      Socket socket = new Socket(base.getHost(), base.getPort());
      socket.setSoTimeout(LIMIT_MILLIS);
      return new RawConnection(socket);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public RawConnection write(String text) {
    return write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Writes what the server still wants to read; a refusal in the middle shows in the answer. */
  public RawConnection write(byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
      return this;
    } catch (SocketException _) {
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends the sending half, as a client does that is cut off. */
  public RawConnection endOutput() {
    try {
      socket.shutdownOutput();
      return this;
    } catch (SocketException _) {
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The next answer; empty where the connection ends without one. */
  public Optional<Answer> read(String request) {
    try {
      InputStream in = socket.getInputStream();
      String statusLine = readLine(in);
      if (statusLine.isEmpty()) {
        return Optional.empty();
      }
      HttpHeaders headers = readHeaders(in);
      int status = Integer.parseInt(statusLine.substring(9, 12));
      boolean bodyless = request.startsWith("HEAD") || status == 204 || status < 200;
      byte[] body = bodyless ? new byte[0] : readBody(in, headers);
      return Optional.of(new Answer(request, status, headers, body));
    } catch (SocketException _) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All that comes until the server closes the connection. */
  public String readToEnd() {
    ByteArrayOutputStream received = new ByteArrayOutputStream();
    try {
      socket.getInputStream().transferTo(received);
    } catch (SocketException _) {
      // A reset ends the connection as well as a close does.
    } catch (IOException e) {
      throw new AssertionError("not closed after " + received.toString(StandardCharsets.UTF_8), e);
    }
    return received.toString(StandardCharsets.UTF_8);
  }

  /** Whether the server has answered or closed; doesn't wait for it. */
  public boolean isEnded() {
    try {
      socket.setSoTimeout(1);
      int next = socket.getInputStream().read();
      return next >= -1;
    } catch (SocketTimeoutException _) {
      return false;
    } catch (IOException _) {
      return true;
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

  private static HttpHeaders readHeaders(InputStream in) throws IOException {
    Map<String, List<String>> headers = new HashMap<>();
    for (String line = readLine(in); !line.isEmpty(); line = readLine(in)) {
      int colon = line.indexOf(':');
      headers
          .computeIfAbsent(line.substring(0, colon), _ -> new ArrayList<>())
          .add(line.substring(colon + 1).trim());
    }
    return HttpHeaders.of(headers, (_, _) -> true);
  }

  private static byte[] readBody(InputStream in, HttpHeaders headers) throws IOException {
    Optional<String> length = headers.firstValue("Content-Length");
    if (length.isPresent()) {
      return in.readNBytes(Integer.parseInt(length.orElseThrow()));
    }
    if (headers.firstValue("Transfer-Encoding").isPresent()) {
      return readChunks(in);
    }
    return in.readAllBytes();
  }

  private static byte[] readChunks(InputStream in) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    while (true) {
      int size = Integer.parseInt(readLine(in), 16);
      body.writeBytes(in.readNBytes(size));
      readLine(in);
      if (size == 0) {
        return body.toByteArray();
      }
    }
  }

  private static String readLine(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
      line.write(b);
    }
    return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
  }
}
