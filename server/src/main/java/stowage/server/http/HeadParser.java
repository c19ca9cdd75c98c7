package stowage.server.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpParser;

/**
 * Jetty's parser, but for the line with a bearer token, which it takes as a whole: byte by byte,
 * the two kilobytes of a token cost more than all else of a small pull. A line that isn't plain, or
 * that has not arrived as a whole, is left to Jetty. So is every one but the first of a head, since
 * what is taken here isn't counted among the bytes that a head may have.
 */
final class HeadParser extends HttpParser {

  private TokenLine known = TokenLine.NONE;
  private boolean taken;

  HeadParser(RequestHandler handler, int maxHeadBytes, HttpCompliance compliance) {
    super(handler, maxHeadBytes, compliance);
  }

  @Override
  public void reset() {
    taken = false;
    super.reset();
  }

  @Override
  protected boolean parseFields(ByteBuffer head) {
    int line = taken || !isAtLine(head) ? TokenLine.NOWHERE : TokenLine.find(head);
    if (line == TokenLine.NOWHERE || !isKnown(head, line)) {
      return super.parseFields(head);
    }
    if (parseBefore(head, line)) {
      return true;
    }
    if (getState() == State.HEADER && head.position() == line) {
      taken = true;
      getHandler().parsedHeader(known.field());
      head.position(line + known.length());
      return super.parseFields(head);
    }
    return false;
  }

  /** What was read before is still there to look at, unless it was moved out of the way. */
  private boolean isAtLine(ByteBuffer head) {
    int position = head.position();
    return getState() == State.HEADER && position > 0 && head.get(position - 1) == '\n';
  }

  private boolean isKnown(ByteBuffer head, int line) {
    if (known.isAt(head, line)) {
      return true;
    }
    int length = TokenLine.lengthAt(head, line);
    if (length > 0) {
      known = TokenLine.at(head, line, length);
    }
    return length > 0;
  }

  private boolean parseBefore(ByteBuffer head, int line) {
    if (head.position() == line) {
      return false;
    }
    int limit = head.limit();
    head.limit(line);
    try {
      return super.parseFields(head);
    } finally {
      head.limit(limit);
    }
  }
}
