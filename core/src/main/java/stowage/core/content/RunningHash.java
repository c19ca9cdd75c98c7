package stowage.core.content;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import stowage.model.Digest;
import stowage.model.DigestAlgorithm;

/** A hash over the bytes of an upload so far. Used by the upload's one writer. */
final class RunningHash {

  private final DigestAlgorithm algorithm;
  private final MessageDigest state;
  private long hashedBytes;

  RunningHash(DigestAlgorithm algorithm) {
    this.algorithm = algorithm;
    this.state = algorithm.newHash();
  }

  /** Adds what remains in the buffer, and leaves the buffer as it was. */
  void add(ByteBuffer bytes) {
    hashedBytes += bytes.remaining();
    state.update(bytes.duplicate());
  }

  void add(byte[] bytes, int length) {
    hashedBytes += length;
    state.update(bytes, 0, length);
  }

  boolean covers(DigestAlgorithm wanted, long sizeBytes) {
    return algorithm == wanted && hashedBytes == sizeBytes;
  }

  long hashedBytes() {
    return hashedBytes;
  }

  /** The digest of all bytes so far; nothing can be added afterwards. */
  Digest finish() {
    return Digest.ofHash(algorithm, state.digest());
  }
}
