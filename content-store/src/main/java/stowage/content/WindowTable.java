package stowage.content;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which windows are mapped, leased and kept. It neither locks nor unmaps: {@link KeptMaps} calls it
 * under its lock and unmaps what {@link #takeSurplus} hands out afterwards.
 */
final class WindowTable {

  private final long maxBytes;
  private final int maxWindows;

  private final Map<ContentKey, Map<Long, MapWindow>> kept = new HashMap<>();
  private final Map<MapWindow.Key, MapWindow> idle = new LinkedHashMap<>();
  private List<MapWindow> surplus = new ArrayList<>();
  private long mappedBytes;
  private int mapped;

  WindowTable(long maxBytes, int maxWindows) {
    this.maxBytes = maxBytes;
    this.maxWindows = maxWindows;
  }

  long mappedBytes() {
    return mappedBytes;
  }

  int mapped() {
    return mapped;
  }

  Optional<MapWindow> lease(MapWindow.Key key) {
    Map<Long, MapWindow> windows = kept.getOrDefault(key.blob(), Map.of());
    Optional<MapWindow> window = Optional.ofNullable(windows.get(key.index()));
    window.ifPresent(this::lease);
    return window;
  }

  /** Takes in a window with its first lease; it is kept unless somebody else mapped the same. */
  void add(MapWindow window, boolean mayBeKept) {
    window.leases = 1;
    mapped++;
    mappedBytes += window.weightBytes();
    window.kept = mayBeKept && windowsOf(window).putIfAbsent(window.key().index(), window) == null;
  }

  void release(MapWindow window) {
    window.leases--;
    if (window.leases == 0 && window.kept) {
      idle.put(window.key(), window);
    } else if (window.leases == 0) {
      forget(window);
    }
  }

  void drop(ContentKey blob) {
    Map<Long, MapWindow> windows = kept.remove(blob);
    if (windows != null) {
      windows.values().forEach(this::drop);
    }
  }

  void dropAll() {
    kept.values().forEach(windows -> windows.values().forEach(this::drop));
    kept.clear();
  }

  /**
   * What nobody uses and the bounds leave no room for, and what was dropped since the last call.
   */
  List<MapWindow> takeSurplus() {
    Iterator<MapWindow> eldest = idle.values().iterator();
    while ((mappedBytes > maxBytes || mapped > maxWindows) && eldest.hasNext()) {
      MapWindow window = eldest.next();
      eldest.remove();
      remove(window.key());
      forget(window);
    }
    if (surplus.isEmpty()) {
      return List.of();
    }
    List<MapWindow> taken = surplus;
    surplus = new ArrayList<>();
    return taken;
  }

  /** A window that could not be unmapped yet. */
  void putBack(MapWindow window) {
    surplus.add(window);
  }

  private void lease(MapWindow window) {
    if (window.leases++ == 0) {
      idle.remove(window.key());
    }
  }

  private Map<Long, MapWindow> windowsOf(MapWindow window) {
    return kept.computeIfAbsent(window.key().blob(), _ -> new HashMap<>());
  }

  private void drop(MapWindow window) {
    window.kept = false;
    if (idle.remove(window.key()) != null) {
      forget(window);
    }
  }

  private void forget(MapWindow window) {
    mapped--;
    mappedBytes -= window.weightBytes();
    surplus.add(window);
  }

  private void remove(MapWindow.Key key) {
    kept.computeIfPresent(
        key.blob(),
        (_, windows) -> {
          windows.remove(key.index());
          return windows.isEmpty() ? null : windows;
        });
  }
}
