package stowage.core.content;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import stowage.core.access.PullPermit;
import stowage.metadata.Metadata;
import stowage.model.Descriptor;
import stowage.model.ImageConfig;
import stowage.model.Manifest;
import stowage.model.ManifestReader;
import stowage.model.ParsedManifest;
import stowage.model.StoredManifest;
import stowage.model.Tag;

/** Looks into the images that tags point to. */
public final class ImageDetails {

  private static final int MAX_CONFIG_BYTES = 256 * 1024;
  private static final int MAX_DEPTH = 4;
  private static final int MAX_CHILDREN = 256;

  private final Metadata metadata;
  private final BlobPulls blobs;

  public ImageDetails(Metadata metadata, BlobPulls blobs) {
    this.metadata = metadata;
    this.blobs = blobs;
  }

  /** What a tag points to; empty where there is no such tag. */
  public Optional<ImageDetail> of(PullPermit permit, Tag tag) throws IOException {
    Optional<StoredManifest> stored =
        metadata.database().read(rows -> metadata.manifests().find(rows, permit.repository(), tag));
    return stored.isPresent() ? detail(permit, stored.get(), MAX_DEPTH) : Optional.empty();
  }

  private Optional<ImageDetail> detail(PullPermit permit, StoredManifest stored, int depth)
      throws IOException {
    return switch (ManifestReader.read(Optional.of(stored.mediaType()), stored.payload())) {
      case ParsedManifest.Invalid _ -> Optional.empty();
      case ParsedManifest.Valid(Manifest manifest) ->
          Optional.of(
              new ImageDetail(
                  stored.digest(),
                  stored.mediaType(),
                  manifest.layers().stream().mapToLong(Descriptor::sizeBytes).sum(),
                  config(permit, manifest),
                  children(permit, manifest, depth - 1)));
    };
  }

  private List<ImageDetail> children(PullPermit permit, Manifest manifest, int depth)
      throws IOException {
    List<ImageDetail> children = new ArrayList<>();
    if (depth > 0) {
      for (Descriptor child : manifest.children().stream().limit(MAX_CHILDREN).toList()) {
        child(permit, child, depth).ifPresent(children::add);
      }
    }
    return children;
  }

  private Optional<ImageDetail> child(PullPermit permit, Descriptor child, int depth)
      throws IOException {
    Optional<StoredManifest> stored =
        metadata
            .database()
            .read(rows -> metadata.manifests().find(rows, permit.repository(), child.digest()));
    return stored.isPresent() ? detail(permit, stored.get(), depth) : Optional.empty();
  }

  private Optional<ImageDetail.Config> config(PullPermit permit, Manifest manifest)
      throws IOException {
    if (manifest.config().isEmpty()) {
      return Optional.empty();
    }
    Descriptor config = manifest.config().get();
    return Optional.of(
        new ImageDetail.Config(config.digest(), config.mediaType(), platform(permit, config)));
  }

  private Optional<Descriptor.Platform> platform(PullPermit permit, Descriptor config)
      throws IOException {
    Optional<FoundBlob> blob =
        blobs.find(permit, config.digest()).filter(it -> it.sizeBytes() <= MAX_CONFIG_BYTES);
    Optional<BlobBytes> opened = blob.isPresent() ? blob.get().open() : Optional.empty();
    if (opened.isEmpty()) {
      return Optional.empty();
    }
    try (BlobBytes bytes = opened.get()) {
      return ImageConfig.platform(read(bytes, (int) blob.get().sizeBytes()));
    }
  }

  private static byte[] read(BlobBytes bytes, int sizeBytes) throws IOException {
    byte[] all = new byte[sizeBytes];
    int position = 0;
    while (position < sizeBytes) {
      ByteBuffer buffer = bytes.read(position, sizeBytes - position);
      int length = buffer.remaining();
      buffer.get(all, position, length);
      position += length;
    }
    return all;
  }
}
