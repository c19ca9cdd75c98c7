package stowage.server.http;

import java.util.List;
import java.util.Optional;

/** One request, as a handler sees it. */
public final class Exchange {

  /** In upper case, as it was sent. */
  public String method() {
    throw new UnsupportedOperationException();
  }

  /** The path as it was sent, percent signs and all, without {@code http.prefix} and query. */
  public String rawPath() {
    throw new UnsupportedOperationException();
  }

  /** The first value of a query parameter, decoded. */
  public Optional<String> parameter(String name) {
    throw new UnsupportedOperationException();
  }

  /** All values of a query parameter, decoded, in the order in which they were sent. */
  public List<String> parameters(String name) {
    throw new UnsupportedOperationException();
  }

  /**
   * Whether the query can't be decoded (bad percent signs, bad UTF-8); its parameters are none
   * then.
   */
  public boolean hasBrokenQuery() {
    throw new UnsupportedOperationException();
  }

  /** A header's only or first value. */
  public Optional<String> header(String name) {
    throw new UnsupportedOperationException();
  }

  /** All values of a header, in order, one for each line. */
  public List<String> headers(String name) {
    throw new UnsupportedOperationException();
  }

  /** The body. Asking for it is what sends 100-continue; an answer without asking rejects it. */
  public RequestBody body() {
    throw new UnsupportedOperationException();
  }

  /**
   * What a Location begins with: scheme, host and prefix as the client sees them, or only the
   * prefix where {@code http.relativeurls} is on. Ends without a slash.
   */
  public String baseUrl() {
    throw new UnsupportedOperationException();
  }

  public String requestId() {
    throw new UnsupportedOperationException();
  }

  /** The client's address: the peer's, or what a trusted proxy says of it. */
  public String clientAddress() {
    throw new UnsupportedOperationException();
  }

  /** Who is asking, for the access log. */
  public void identify(String user) {
    throw new UnsupportedOperationException();
  }
}
