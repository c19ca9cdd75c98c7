package stowage.e2e.people;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A user name and what goes with it. */
record Login(String user, String secret) {

  /** As HTTP Basic has it, and as Docker's configuration file does. */
  String encoded() {
    byte[] pair = (user + ":" + secret).getBytes(StandardCharsets.UTF_8);
    return Base64.getEncoder().encodeToString(pair);
  }
}
