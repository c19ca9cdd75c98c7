package stowage.bench.load;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A GET of another path each time. */
public final class VaryingFetch implements Operation {

  private final Request request;
  private final Supplier<String> paths;
  private final String headers;

  public VaryingFetch(Server server, Supplier<String> paths, String headers) {
    this.request = new Request(server);
    this.paths = paths;
    this.headers = headers;
  }

  @Override
  public Request begin() {
    return request.bare("GET", paths.get(), headers);
  }

  @Override
  public @Nullable Request proceed(ResponseReader answer) {
    if (answer.status() != 200) {
      throw new LoadException("a GET was answered " + answer.status());
    }
    return null;
  }
}
