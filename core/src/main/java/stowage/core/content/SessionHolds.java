package stowage.core.content;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which request holds which session, in this process. Whoever claims a session later ends the hold
 * of whoever had it before.
 */
final class SessionHolds {

  /** A request's claim on a session, made before it looks at anything. */
  static final class Hold {
    private @Nullable UploadWriter writer;
    private boolean atWork = true;
  }

  private final Map<String, Hold> held = new HashMap<>();

  /** Takes the session, and gives back the hold that this ended. */
  synchronized @Nullable Hold claim(String id, Hold hold) {
    return held.put(id, hold);
  }

  synchronized @Nullable UploadWriter writerOf(Hold hold) {
    return hold.writer;
  }

  /** False for a hold that was ended while its writer was being opened. */
  synchronized boolean grant(Hold hold, UploadWriter writer) {
    if (held.get(writer.key().session()) != hold) {
      return false;
    }
    hold.writer = writer;
    return true;
  }

  /** Ends a hold that came to nothing. */
  synchronized void giveUp(String id, Hold hold) {
    held.remove(id, hold);
  }

  /** False where the writer's hold was ended before. */
  synchronized boolean replace(UploadWriter last, UploadWriter next) {
    if (!isHeldBy(last)) {
      return false;
    }
    Hold hold = new Hold();
    hold.writer = next;
    held.put(next.key().session(), hold);
    return true;
  }

  /** False where the writer's hold was ended before. */
  synchronized boolean release(UploadWriter writer) {
    return isHeldBy(writer) && held.remove(writer.key().session()) != null;
  }

  /** Ends a request's work, but not its hold. */
  synchronized void abandon(UploadWriter writer) {
    Hold hold = held.get(writer.key().session());
    if (hold != null && hold.writer == writer) {
      hold.atWork = false;
    }
  }

  synchronized void forget(String id) {
    held.remove(id);
  }

  synchronized boolean isAtWork(String id) {
    Hold hold = held.get(id);
    return hold != null && hold.atWork;
  }

  synchronized boolean isHeldBy(UploadWriter writer) {
    Hold hold = held.get(writer.key().session());
    return hold != null && hold.writer == writer;
  }
}
