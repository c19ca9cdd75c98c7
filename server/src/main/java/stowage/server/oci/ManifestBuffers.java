package stowage.server.oci;

import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import stowage.model.ErrorCode;
import stowage.server.http.Answer;
import stowage.server.http.Exchange;
import stowage.server.http.RequestBody;

/** Bounds the memory that manifests on their way in take up together. */
final class ManifestBuffers {

  private static final int UNIT_BYTES = 64 * 1024;
  private static final int TOTAL_UNITS = 1024;
  private static final int MAX_WAIT_SECONDS = 10;

  private final Semaphore units = new Semaphore(TOTAL_UNITS);

  /**
   * Reads the whole body and hands it on, or answers that it is too large or too many come at once.
   */
  Answer with(Exchange exchange, int maxBytes, Function<byte[], Answer> use) throws IOException {
    RequestBody body = exchange.body();
    long announced = body.announcedBytes().orElse(maxBytes);
    if (announced > maxBytes) {
      return tooLarge(maxBytes);
    }
    int needed = (int) (announced / UNIT_BYTES) + 1;
    if (!acquire(needed)) {
      return Answer.error(ErrorCode.TOOMANYREQUESTS, "too many manifests are being pushed")
          .header("Retry-After", "1");
    }
    try {
      byte[] payload = body.readAtMost(maxBytes);
      return payload == null ? tooLarge(maxBytes) : use.apply(payload);
    } finally {
      units.release(needed);
    }
  }

  private boolean acquire(int needed) {
    try {
      return units.tryAcquire(needed, MAX_WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static Answer tooLarge(int maxBytes) {
    return Answer.error(
        ErrorCode.SIZE_INVALID, "a manifest may have at most " + maxBytes + " bytes");
  }
}
