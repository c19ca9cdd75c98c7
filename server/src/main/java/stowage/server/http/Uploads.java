package stowage.server.http;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import stowage.model.ErrorCode;

/** How many bodies are read at a time, all in all and for each address. */
final class Uploads {
  private final HttpLimits limits;
  private final Map<String, Integer> byAddress = new HashMap<>();
  private int running;

  Uploads(HttpLimits limits) {
    this.limits = limits;
  }

  HttpLimits limits() {
    return limits;
  }

  /** Takes a place, or refuses the request. */
  synchronized void enter(String address) {
    int ofAddress = byAddress.getOrDefault(address, 0);
    boolean crowded = ofAddress >= limits.uploadsPerAddress() && !isLoopback(address);
    if (running >= limits.uploads() || crowded) {
      throw new Refusal(
          Answer.error(ErrorCode.TOOMANYREQUESTS, "too many uploads at a time")
              .header("Retry-After", "5"));
    }
    running++;
    byAddress.put(address, ofAddress + 1);
  }

  synchronized void leave(String address) {
    running--;
    byAddress.computeIfPresent(address, (key, count) -> count > 1 ? count - 1 : null);
  }

  synchronized int running() {
    return running;
  }

  private static boolean isLoopback(String address) {
    return InetAddress.ofLiteral(address).isLoopbackAddress();
  }
}
