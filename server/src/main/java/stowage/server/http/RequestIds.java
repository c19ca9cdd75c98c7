package stowage.server.http;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Names of requests, for logs: the client's own where it sends a sane one. */
final class RequestIds {
  private static final int LONGEST = 128;

  private final AtomicLong counter = new AtomicLong(new SecureRandom().nextLong());

  String of(@Nullable String sent) {
    return sent != null && isSane(sent) ? sent : next();
  }

  /** Each value of the counter once, in an order that shows nothing (the SplitMix64 mixer). */
  private String next() {
    long mixed = counter.getAndIncrement();
    mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return HexFormat.of().toHexDigits(mixed ^ (mixed >>> 31));
  }

  static boolean isSane(String id) {
    if (id.isEmpty() || id.length() > LONGEST) {
      return false;
    }
    for (int i = 0; i < id.length(); i++) {
      if (!isOfId(id.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isOfId(char c) {
    return (c >= '0' && c <= '9')
        || (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || c == '-'
        || c == '_'
        || c == '.'
        || c == ':';
  }
}
