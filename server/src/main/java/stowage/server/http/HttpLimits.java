package stowage.server.http;

import java.time.Duration;

/**
 * How much one peer, and all of them, may hold.
 *
 * @param uploads how many bodies are read at a time
 * @param uploadsPerAddress how many of them one address beyond loopback gets
 * @param headerBytes how long the lines before a body may be, together
 * @param idle how long a peer may say nothing
 * @param minimumBytesPerSecond what a peer has to send or take on average, counting only the time
 *     that we spend waiting for it; 0 for no such bound
 * @param pace the time over which that average is taken
 */
public record HttpLimits(
    int uploads,
    int uploadsPerAddress,
    int headerBytes,
    Duration idle,
    long minimumBytesPerSecond,
    Duration pace) {

  public static HttpLimits defaults() {
    return new HttpLimits(
        1024, 512, 64 * 1024, Duration.ofSeconds(60), 1024, Duration.ofSeconds(30));
  }
}
