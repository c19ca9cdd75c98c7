package stowage.bench.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Pushes a new manifest under a new tag at each run. */
public final class ManifestPush implements Operation {

  private final Request request;
  private final String manifests;
  private final String headers;
  private final LongSupplier numbers;
  private final LongFunction<String> payloads;

  /**
   * @param numbers a number never given before, in which manifests and tags differ
   */
  public ManifestPush(
      Server server,
      String repository,
      String mediaType,
      LongSupplier numbers,
      LongFunction<String> payloads) {
    request = new Request(server);
    manifests = "/v2/" + repository + "/manifests/";
    headers = "Content-Type: " + mediaType + "\r\n";
    this.numbers = numbers;
    this.payloads = payloads;
  }

  @Override
  public Request begin() {
    long number = numbers.getAsLong();
    byte[] payload = payloads.apply(number).getBytes(StandardCharsets.UTF_8);
    return request.withBody("PUT", manifests + "t" + number, headers, ByteBuffer.wrap(payload));
  }

  @Override
  public @Nullable Request proceed(ResponseReader answer) {
    if (answer.status() != 201) {
      throw new LoadException("a manifest push was answered " + answer.status());
    }
    return null;
  }
}
