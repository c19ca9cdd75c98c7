package stowage.core.content;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import stowage.metadata.UploadSession;

/**
 * Running hashes between the requests of a session. One that is not kept any more costs a second
 * reading of the bytes at the session's end, and nothing else.
 */
final class KeptHashes {

  private static final int MAX_KEPT = 10_000;

  private record Kept(long epoch, RunningHash hash) {}

  private final Map<String, Kept> kept =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Kept> eldest) {
          return size() > MAX_KEPT;
        }
      };

  synchronized void keep(UploadWriter writer) {
    kept.put(writer.key().session(), new Kept(writer.key().epoch(), writer.hash()));
  }

  /**
   * The session's hash so far, or a new one. One that missed bytes goes on all the same: that it
   * does not cover them shows at the end.
   */
  synchronized RunningHash resume(UploadSession session) {
    @Nullable Kept known = kept.remove(session.id());
    boolean goesOn =
        known != null
            && known.epoch() == session.epoch()
            && known.hash().hashedBytes() == session.sizeBytes();
    return goesOn && known != null ? known.hash() : new RunningHash(session.algorithm());
  }

  synchronized void forget(String id) {
    kept.remove(id);
  }
}
