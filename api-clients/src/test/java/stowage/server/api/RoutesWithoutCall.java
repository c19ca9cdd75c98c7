package stowage.server.api;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads {@code routes-without-call.txt}: routes that the client has no call for, each below the
 * reason why.
 *
 * @param reasons by route
 */
record RoutesWithoutCall(Map<String, String> reasons) {

  static RoutesWithoutCall read() throws IOException {
    Map<String, String> reasons = new TreeMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    RoutesWithoutCall.class.getResourceAsStream("routes-without-call.txt")),
                StandardCharsets.UTF_8))) {
      String reason = "";
      for (String line : lines.lines().filter(line -> !line.isBlank()).toList()) {
        if (line.startsWith("# ")) {
          reason = line.substring("# ".length());
        } else if (reason.isEmpty() || reasons.put(line, reason) != null) {
          throw new IllegalArgumentException("without a reason, or named twice: " + line);
        }
      }
    }
    return new RoutesWithoutCall(reasons);
  }

  Set<String> names() {
    return reasons.keySet();
  }
}
