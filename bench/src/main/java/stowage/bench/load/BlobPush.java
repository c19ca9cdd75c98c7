package stowage.bench.load;

import java.nio.ByteBuffer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Pushes a new blob at each run, in one of the styles of the distribution specification. */
public final class BlobPush implements Operation {

  /** How the bytes travel. */
  public enum Style {
    /** POST without a body, then one PUT with all of it. */
    POST_THEN_PUT("POST and PUT"),
    /** One POST with all of it. */
    SINGLE_POST("single POST"),
    /** POST, four PATCH requests with Content-Range, and a PUT that closes. */
    CHUNKED("four PATCHes");

    private final String title;

    Style(String title) {
      this.title = title;
    }

    public String title() {
      return title;
    }
  }

  private static final int CHUNKS = 4;
  private static final String BYTES = "Content-Type: application/octet-stream\r\n";
  private static final String EMPTY = "Content-Length: 0\r\n";

  private final Request request;
  private final String uploads;
  private final Supplier<Content.Piece> contents;
  private final Style style;
  private Content.Piece piece;
  private ByteBuffer left;
  private int chunksSent;
  private boolean closing;

  public BlobPush(Server server, String repository, Supplier<Content.Piece> contents, Style style) {
    request = new Request(server);
    uploads = "/v2/" + repository + "/blobs/uploads/";
    this.contents = contents;
    this.style = style;
    piece = contents.get();
    left = piece.head();
  }

  @Override
  public Request begin() {
    piece = contents.get();
    left = piece.head().duplicate();
    chunksSent = 0;
    closing = style == Style.SINGLE_POST;
    if (closing) {
      String path = uploads + "?digest=" + piece.digest();
      return request.withBody("POST", path, BYTES, piece.head(), piece.tail());
    }
    return request.bare("POST", uploads, EMPTY);
  }

  @Override
  public @Nullable Request proceed(ResponseReader answer) {
    int expected = closing ? 201 : 202;
    if (answer.status() != expected) {
      throw new LoadException(style + ": answered " + answer.status() + " instead of " + expected);
    }
    if (closing) {
      return null;
    }
    boolean chunksRemain = style == Style.CHUNKED && chunksSent < CHUNKS;
    return chunksRemain ? chunk(answer.location()) : close(answer.location());
  }

  private Request chunk(String location) {
    chunksSent++;
    int from = piece.head().remaining() - left.remaining();
    boolean last = chunksSent == CHUNKS;
    int bytes = last ? left.remaining() : piece.head().remaining() / CHUNKS;
    ByteBuffer chunk = left.slice(left.position(), bytes);
    left.position(left.position() + bytes);
    int end = from + bytes + (last ? piece.tail().remaining() : 0);
    String headers = BYTES + "Content-Range: " + from + "-" + (end - 1) + "\r\n";
    return last
        ? request.withBody("PATCH", location, headers, chunk, piece.tail())
        : request.withBody("PATCH", location, headers, chunk);
  }

  private Request close(String location) {
    closing = true;
    char separator = location.indexOf('?') < 0 ? '?' : '&';
    String path = location + separator + "digest=" + piece.digest();
    return style == Style.CHUNKED
        ? request.bare("PUT", path, EMPTY)
        : request.withBody("PUT", path, BYTES, piece.head(), piece.tail());
  }
}
