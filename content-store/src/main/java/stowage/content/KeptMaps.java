package stowage.content;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The maps of blobs that were read lately. A window in use stays mapped until its last lease goes;
 * idle ones are kept, least recently used first to go, within a bound in bytes and one in number
 * (the kernel limits how many maps a process has). Published bytes never change, so a kept window
 * answers without asking the file system, until {@link #drop}.
 */
final class KeptMaps implements AutoCloseable {

  /** A quarter of what Linux allows a process by default. */
  private static final int MAX_MAPS = 16_384;

  private final WindowMapper mapper;
  private final ReadPermits permits;
  private final WindowTable windows;
  private final ReentrantLock lock = new ReentrantLock();
  private long drops;
  private boolean closed;

  KeptMaps(WindowMapper mapper, ReadPermits permits, long maxBytes) {
    this.mapper = mapper;
    this.permits = permits;
    this.windows = new WindowTable(maxBytes, MAX_MAPS);
  }

  /** Leases the window that holds a position of a blob of the given size. */
  MapWindow lease(ContentKey blob, long position, long size) throws IOException {
    MapWindow.Key key = new MapWindow.Key(blob, mapper.indexOf(position));
    Optional<MapWindow> kept = leaseKept(key);
    MapWindow window = kept.isPresent() ? kept.get() : permits.with(() -> leaseMapped(key, size));
    if (window.blobBytes() != size) {
      release(window);
      throw WindowMapper.missing(blob);
    }
    return window;
  }

  void release(MapWindow window) {
    change(() -> windows.release(window));
  }

  /** Keeps no window of a blob any longer, nor any whose mapping is under way. */
  void drop(ContentKey blob) {
    change(
        () -> {
          drops++;
          windows.drop(blob);
        });
  }

  long mappedBytes() {
    return look(windows::mappedBytes);
  }

  int mapped() {
    return look(windows::mapped);
  }

  @Override
  public void close() {
    change(
        () -> {
          closed = true;
          drops++;
          windows.dropAll();
        });
  }

  private Optional<MapWindow> leaseKept(MapWindow.Key key) throws IOException {
    lock.lock();
    try {
      if (closed) {
        throw new IOException("the content store is closed");
      }
      return windows.lease(key);
    } finally {
      lock.unlock();
    }
  }

  /** Asks once more: another thread may have mapped it while this one waited for its permit. */
  private MapWindow leaseMapped(MapWindow.Key key, long size) throws IOException {
    Optional<MapWindow> kept = leaseKept(key);
    if (kept.isPresent()) {
      return kept.get();
    }
    long dropsBefore = look(() -> drops);
    MapWindow window = mapper.map(key, size);
    change(() -> windows.add(window, drops == dropsBefore));
    return window;
  }

  private <T> T look(Supplier<T> at) {
    lock.lock();
    try {
      return at.get();
    } finally {
      lock.unlock();
    }
  }

  /** Unmaps outside the lock: that waits until every thread has passed a safe point. */
  private void change(Runnable change) {
    List<MapWindow> surplus =
        look(
            () -> {
              change.run();
              return windows.takeSurplus();
            });
    surplus.forEach(this::unmap);
  }

  private void unmap(MapWindow window) {
    try {
      window.unmap();
    } catch (IllegalStateException e) {
      // A socket write that outlives its request still reads it; the next change tries again.
      look(
          () -> {
            windows.putBack(window);
            return true;
          });
    }
  }
}
