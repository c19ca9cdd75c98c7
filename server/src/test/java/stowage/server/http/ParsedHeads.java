package stowage.server.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.http.HttpVersion;

/** What a parser makes of bytes that arrive in pieces. */
class ParsedHeads implements HttpParser.RequestHandler {

  private final List<String> requests = new ArrayList<>();
  private final List<String> fields = new ArrayList<>();
  private final StringBuilder content = new StringBuilder();
  private String line = "";
  private boolean headIsThere;
  private boolean ended;

  /**
   * Reads until the end or the first mistake, as a connection does: what isn't used up is moved to
   * the beginning of the buffer, or stays where it is.
   */
  void read(HttpParser parser, byte[] bytes, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    boolean compacts = random.nextBoolean();
    int most = random.nextBoolean() ? bytes.length : random.nextInt(1, 64);
    ByteBuffer buffer = ByteBuffer.allocate(bytes.length).limit(0);
    for (int at = 0; at < bytes.length && !ended; ) {
      if (compacts) {
        buffer.compact().flip();
      }
      int piece = Math.min(bytes.length - at, random.nextInt(1, most + 1));
      append(buffer, bytes, at, piece);
      at += piece;
      parseAll(parser, buffer);
    }
    if (!headIsThere) {
      // Which lines of it were told already is the parsers' own affair.
      fields.clear();
    }
    endRequest("unfinished");
  }

  private static void append(ByteBuffer buffer, byte[] bytes, int at, int piece) {
    int end = buffer.limit();
    buffer.limit(end + piece).put(end, bytes, at, piece);
  }

  private void parseAll(HttpParser parser, ByteBuffer buffer) {
    int remaining;
    do {
      remaining = buffer.remaining();
      parser.parseNext(buffer);
      if (parser.isState(HttpParser.State.END)) {
        parser.reset();
      }
    } while (!ended && buffer.remaining() < remaining && buffer.hasRemaining());
  }

  /** For each request its line, its fields in any order, its content and how it ended. */
  List<String> requests() {
    return requests;
  }

  private void endRequest(String how) {
    Collections.sort(fields);
    requests.add(line + fields + content + " " + how);
    fields.clear();
    content.setLength(0);
    line = "";
    headIsThere = false;
  }

  @Override
  public void startRequest(String method, String uri, HttpVersion version) {
    line = method + " " + uri + " " + version;
  }

  @Override
  public void parsedHeader(HttpField field) {
    fields.add(field.getName() + ": " + field.getValue());
  }

  @Override
  public boolean headerComplete() {
    headIsThere = true;
    return false;
  }

  @Override
  public boolean content(ByteBuffer bytes) {
    content.append(StandardCharsets.ISO_8859_1.decode(bytes));
    return false;
  }

  @Override
  public boolean contentComplete() {
    return false;
  }

  @Override
  public boolean messageComplete() {
    endRequest("complete");
    return true;
  }

  @Override
  public void badMessage(HttpException failure) {
    fields.clear();
    endRequest("refused with " + failure.getCode());
    ended = true;
  }

  @Override
  public void earlyEOF() {
    endRequest("cut short");
    ended = true;
  }
}
