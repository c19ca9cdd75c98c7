package stowage.metadata;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import stowage.model.Digest;
import stowage.model.DigestAlgorithm;
import stowage.model.RepositoryName;

/**
 * An upload in progress, or one that ended less than an hour ago.
 *
 * @param algorithm what arriving bytes are hashed with
 * @param epoch the current writer's; it only grows
 * @param parts bytes that each epoch has acknowledged, in the order of epochs; the last is the
 *     current one's
 * @param owner the process that holds the running hash
 * @param result the blob that the session became; empty while it is open
 */
public record UploadSession(
    String id,
    RepositoryName repository,
    DigestAlgorithm algorithm,
    long epoch,
    List<Part> parts,
    String owner,
    Instant startedAt,
    Instant changedAt,
    Optional<Digest> result) {

  /** What one epoch has received. */
  public record Part(long epoch, long sizeBytes) {}

  public UploadSession {
    parts = List.copyOf(parts);
  }

  public long sizeBytes() {
    return bytesOf(parts);
  }

  /** Bytes of all these parts. */
  public static long bytesOf(List<Part> parts) {
    return parts.stream().mapToLong(Part::sizeBytes).sum();
  }
}
