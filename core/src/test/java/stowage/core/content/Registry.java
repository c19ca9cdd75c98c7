package stowage.core.content;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import stowage.content.ContentStore;
import stowage.content.FileContentStore;
import stowage.core.access.Admission;
import stowage.core.access.Caller;
import stowage.core.access.DeletePermit;
import stowage.core.access.OpenDoor;
import stowage.core.access.Presented;
import stowage.core.access.PullPermit;
import stowage.core.access.PushPermit;
import stowage.core.jobs.MovableClock;
import stowage.metadata.Metadata;
import stowage.model.Digest;
import stowage.model.DigestAlgorithm;
import stowage.model.RepositoryName;

/** The features over a real database and real files. */
final class Registry implements AutoCloseable {

  static final RepositoryName NAME = new RepositoryName("team/app");

  final MovableClock clock = new MovableClock();
  final Metadata metadata;
  final ContentStore store;
  final BlobUploads uploads;
  private final Path folder;

  Registry(Path folder) throws IOException {
    this.folder = folder;
    this.metadata = Metadata.openSqlite(folder.resolve("metadata.db"));
    this.store = new FileContentStore(FileContentStore.Settings.of(folder, clock));
    this.uploads = uploadsOf("first");
  }

  BlobUploads uploadsOf(String owner) {
    return new BlobUploads(metadata, store, owner, clock);
  }

  Housekeeping housekeeping(String onlyOwner) {
    return new Housekeeping(
        metadata, store, ContentSettings.defaults(), _ -> false, Optional.of(onlyOwner), clock);
  }

  ManifestPushes manifests(ContentSettings settings) {
    return new ManifestPushes(metadata, settings, clock);
  }

  static Caller caller() {
    return switch (new OpenDoor().admit(new Presented.Nothing(), List.of())) {
      case Admission.Admitted(Caller caller) -> caller;
      case Admission other -> throw new AssertionError(other);
    };
  }

  static PushPermit push() {
    return caller().push(NAME);
  }

  static DeletePermit delete() {
    return caller().delete(NAME, "192.0.2.7");
  }

  static PullPermit pull() {
    return caller().pull(NAME);
  }

  static Digest digest(String content) {
    return Digest.of(DigestAlgorithm.SHA256, content.getBytes(StandardCharsets.UTF_8));
  }

  static ByteFeed feed(String... pieces) {
    Iterator<String> left = Arrays.asList(pieces).iterator();
    return () ->
        left.hasNext() ? ByteBuffer.wrap(left.next().getBytes(StandardCharsets.UTF_8)) : null;
  }

  Digest pushed(String content) throws IOException {
    Digest digest = digest(content);
    FinishOutcome outcome = uploads.pushWhole(push(), digest, feed(content));
    if (!(outcome instanceof FinishOutcome.Created)) {
      throw new AssertionError(outcome);
    }
    return digest;
  }

  /** The blob's content as a pull gives it; empty where there is none. */
  Optional<String> pulled(Digest digest) throws IOException {
    Optional<FoundBlob> blob = new BlobPulls(metadata, store).find(pull(), digest);
    return blob.isPresent() ? content(blob.get()) : Optional.empty();
  }

  private static Optional<String> content(FoundBlob blob) throws IOException {
    byte[] all = new byte[(int) blob.sizeBytes()];
    Optional<BlobBytes> opened = blob.open();
    if (opened.isEmpty()) {
      return Optional.empty();
    }
    try (BlobBytes bytes = opened.get()) {
      int position = 0;
      while (position < all.length) {
        ByteBuffer buffer = bytes.read(position, all.length - position);
        int length = buffer.remaining();
        buffer.get(all, position, length);
        position += length;
      }
    }
    return Optional.of(new String(all, StandardCharsets.UTF_8));
  }

  List<Path> blobFiles() throws IOException {
    return files("docker/registry/v2/blobs");
  }

  List<Path> uploadFiles() throws IOException {
    return files("docker/registry/v2/uploads");
  }

  private List<Path> files(String below) throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve(below))) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  @Override
  public void close() throws IOException {
    store.close();
    metadata.close();
  }
}
