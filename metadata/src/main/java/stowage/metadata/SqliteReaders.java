package stowage.metadata;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Connections that read. A native call holds the carrier of a virtual thread, so there are few of
 * them, and whoever finds none waits without holding one.
 */
final class SqliteReaders implements AutoCloseable {

  private static final int CONNECTIONS = 4;
  private static final Sql BEGIN = Sql.plain("begin");
  private static final Sql COMMIT = Sql.plain("commit");

  private final Supplier<Session> opener;
  private final Semaphore permits = new Semaphore(CONNECTIONS);
  private final ConcurrentLinkedDeque<Session> idle = new ConcurrentLinkedDeque<>();
  private volatile boolean closed;

  SqliteReaders(Supplier<Session> opener) {
    this.opener = opener;
  }

  <T extends @Nullable Object> T read(Work<Snapshot, T> work) {
    permits.acquireUninterruptibly();
    try {
      Session session = take();
      try {
        return readWith(session, work);
      } finally {
        idle.push(session);
      }
    } finally {
      permits.release();
    }
  }

  /** The one used last has the warmest cache. Opened when first needed. */
  private Session take() {
    if (closed) {
      throw new IllegalStateException("the database is closed");
    }
    Session session = idle.poll();
    return session == null ? opener.get() : session;
  }

  private static <T extends @Nullable Object> T readWith(Session session, Work<Snapshot, T> work) {
    session.change(BEGIN);
    try {
      return work.run(new Snapshot(session));
    } finally {
      session.change(COMMIT);
    }
  }

  @Override
  public void close() {
    closed = true;
    permits.acquireUninterruptibly(CONNECTIONS);
    List<Session> sessions = new ArrayList<>(idle);
    idle.clear();
    permits.release(CONNECTIONS);
    sessions.forEach(Session::close);
  }
}
