package stowage.bench.load;

import org.jspecify.annotations.Nullable;

/** The same GET or HEAD, over and over. */
public final class Fetch implements Operation {

  private final Request request;
  private final String what;
  private final long expectedBytes;

  /**
   * @param expectedBytes of the body; negative where any length will do
   */
  public Fetch(Server server, String method, String path, String headers, long expectedBytes) {
    request = new Request(server).bare(method, path, headers);
    what = method + " " + path;
    this.expectedBytes = expectedBytes;
  }

  @Override
  public Request begin() {
    return request.again();
  }

  @Override
  public @Nullable Request proceed(ResponseReader answer) {
    if (answer.status() != 200) {
      throw new LoadException(what + " was answered " + answer.status());
    }
    if (expectedBytes >= 0 && answer.bodyBytes() != expectedBytes) {
      throw new LoadException(what + " gave " + answer.bodyBytes() + " bytes");
    }
    return null;
  }
}
