package stowage.outbound;

import java.util.Map;
import java.util.Optional;

/**
 * An answer, all of it.
 *
 * @param headers by their names in lower case, the first of each
 */
public record OutboundAnswer(int status, Map<String, String> headers, byte[] body) {

  /** A header's first value. */
  public Optional<String> header(String lowerCaseName) {
    return Optional.ofNullable(headers.get(lowerCaseName));
  }
}
