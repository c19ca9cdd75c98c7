package stowage.server.oci;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import stowage.core.content.ChunkRange;
import stowage.server.http.Exchange;

/**
 * The Content-Range of a chunk: {@code start-end} (distribution spec, "Pushing a blob in chunks").
 */
sealed interface ContentRange {

  record Absent() implements ContentRange {}

  record Present(ChunkRange range) implements ContentRange {}

  record Malformed(String reason) implements ContentRange {}

  default Optional<ChunkRange> chunk() {
    return this instanceof Present(ChunkRange range) ? Optional.of(range) : Optional.empty();
  }

  static ContentRange of(Exchange exchange) {
    List<String> headers = exchange.headers("Content-Range");
    if (headers.isEmpty()) {
      return new Absent();
    }
    if (headers.size() > 1) {
      return new Malformed("there is more than one Content-Range");
    }
    ContentRange range = parse(headers.getFirst());
    OptionalLong length = lengthOf(exchange);
    if (range instanceof Present(ChunkRange chunk)
        && length.isPresent()
        && length.getAsLong() != chunk.lengthBytes()) {
      return new Malformed("Content-Range and Content-Length differ");
    }
    return range;
  }

  /** Also takes what RFC 9110 would have there: {@code bytes start-end/total}. */
  static ContentRange parse(String header) {
    String text = header.strip();
    if (text.startsWith("bytes ")) {
      text = text.substring("bytes ".length()).strip();
      int slash = text.indexOf('/');
      text = slash < 0 ? text : text.substring(0, slash);
    }
    int dash = text.indexOf('-');
    if (dash <= 0 || !isNumber(text.substring(0, dash)) || !isNumber(text.substring(dash + 1))) {
      return new Malformed("Content-Range must be <start>-<end>");
    }
    long start = Long.parseLong(text.substring(0, dash));
    long end = Long.parseLong(text.substring(dash + 1));
    return end < start
        ? new Malformed("Content-Range ends before it starts")
        : new Present(new ChunkRange(start, end));
  }

  private static boolean isNumber(String digits) {
    return !digits.isEmpty()
        && digits.length() <= 18
        && digits.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static OptionalLong lengthOf(Exchange exchange) {
    Optional<String> header = exchange.header("Content-Length");
    return header.isPresent() && isNumber(header.get())
        ? OptionalLong.of(Long.parseLong(header.get()))
        : OptionalLong.empty();
  }
}
