package stowage.content;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The maps of blobs that were read lately. A window in use stays mapped until its last lease goes;
 * idle ones are kept, least recently used first to go, within a bound in bytes and one in number
 * (the kernel limits how many maps a process has). Published bytes never change, so a kept window
 * answers without asking the file system, until {@link #drop}.
 */
final class KeptMaps implements AutoCloseable {

  /** A quarter of what Linux allows a process by default. */
  static final int MAX_MAPS = 16_384;

  private final WindowMapper mapper;
  private final ReadPermits permits;
  private final long maxBytes;

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<ContentKey, Map<Long, MapWindow>> blobs = new HashMap<>();
  private final Map<MapWindow.Key, MapWindow> idle = new LinkedHashMap<>();
  private final List<MapWindow> busyAtUnmap = new ArrayList<>();
  private long mappedBytes;
  private int mapped;
  private long drops;
  private boolean closed;

  KeptMaps(WindowMapper mapper, ReadPermits permits, long maxBytes) {
    this.mapper = mapper;
    this.permits = permits;
    this.maxBytes = maxBytes;
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
    List<MapWindow> surplus = new ArrayList<>();
    lock.lock();
    try {
      window.leases--;
      if (window.leases == 0 && window.kept) {
        idle.put(window.key(), window);
      } else if (window.leases == 0) {
        forget(window, surplus);
      }
      trim(surplus);
    } finally {
      lock.unlock();
    }
    unmap(surplus);
  }

  /** Keeps no window of a blob any longer, nor any whose mapping is under way. */
  void drop(ContentKey blob) {
    List<MapWindow> dropped = new ArrayList<>();
    lock.lock();
    try {
      drops++;
      Map<Long, MapWindow> windows = blobs.remove(blob);
      if (windows != null) {
        windows.values().forEach(window -> drop(window, dropped));
      }
    } finally {
      lock.unlock();
    }
    unmap(dropped);
  }

  long mappedBytes() {
    lock.lock();
    try {
      return mappedBytes;
    } finally {
      lock.unlock();
    }
  }

  int mapped() {
    lock.lock();
    try {
      return mapped;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    List<MapWindow> dropped = new ArrayList<>();
    lock.lock();
    try {
      closed = true;
      drops++;
      blobs.values().forEach(each -> each.values().forEach(window -> drop(window, dropped)));
      blobs.clear();
    } finally {
      lock.unlock();
    }
    unmap(dropped);
  }

  private Optional<MapWindow> leaseKept(MapWindow.Key key) throws IOException {
    lock.lock();
    try {
      if (closed) {
        throw new IOException("the content store is closed");
      }
      Optional<MapWindow> window = Optional.ofNullable(find(key));
      window.ifPresent(this::take);
      return window;
    } finally {
      lock.unlock();
    }
  }

  private @Nullable MapWindow find(MapWindow.Key key) {
    Map<Long, MapWindow> windows = blobs.get(key.blob());
    return windows == null ? null : windows.get(key.index());
  }

  private void take(MapWindow window) {
    if (window.leases++ == 0) {
      idle.remove(window.key());
    }
  }

  private MapWindow leaseMapped(MapWindow.Key key, long size) throws IOException {
    Optional<MapWindow> kept = leaseKept(key);
    if (kept.isPresent()) {
      return kept.get();
    }
    long dropsBefore = drops();
    MapWindow window = mapper.map(key, size);
    List<MapWindow> surplus = new ArrayList<>();
    lock.lock();
    try {
      add(window, dropsBefore);
      trim(surplus);
    } finally {
      lock.unlock();
    }
    unmap(surplus);
    return window;
  }

  private long drops() {
    lock.lock();
    try {
      return drops;
    } finally {
      lock.unlock();
    }
  }

  /** Kept only if nothing was dropped meanwhile and nobody else mapped the same. */
  private void add(MapWindow window, long dropsBefore) {
    window.leases = 1;
    mapped++;
    mappedBytes += window.weightBytes();
    MapWindow.Key key = window.key();
    if (drops == dropsBefore) {
      window.kept =
          blobs.computeIfAbsent(key.blob(), _ -> new HashMap<>()).putIfAbsent(key.index(), window)
              == null;
    }
  }

  private void drop(MapWindow window, List<MapWindow> dropped) {
    window.kept = false;
    if (idle.remove(window.key()) != null) {
      forget(window, dropped);
    }
  }

  private void forget(MapWindow window, List<MapWindow> surplus) {
    mapped--;
    mappedBytes -= window.weightBytes();
    surplus.add(window);
  }

  private void trim(List<MapWindow> surplus) {
    surplus.addAll(busyAtUnmap);
    busyAtUnmap.clear();
    Iterator<MapWindow> eldest = idle.values().iterator();
    while ((mappedBytes > maxBytes || mapped > MAX_MAPS) && eldest.hasNext()) {
      MapWindow window = eldest.next();
      eldest.remove();
      window.kept = false;
      remove(window.key());
      forget(window, surplus);
    }
  }

  private void remove(MapWindow.Key key) {
    blobs.computeIfPresent(
        key.blob(),
        (_, windows) -> {
          windows.remove(key.index());
          return windows.isEmpty() ? null : windows;
        });
  }

  /** Outside the lock: unmapping waits until every thread has passed a safe point. */
  private void unmap(List<MapWindow> surplus) {
    for (MapWindow window : surplus) {
      try {
        window.unmap();
      } catch (IllegalStateException e) {
        // A socket write that outlives its request still reads it; the next release tries again.
        retryLater(window);
      }
    }
  }

  private void retryLater(MapWindow window) {
    lock.lock();
    try {
      busyAtUnmap.add(window);
    } finally {
      lock.unlock();
    }
  }
}
