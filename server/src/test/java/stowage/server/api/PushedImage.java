package stowage.server.api;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import stowage.metadata.Durability;
import stowage.metadata.Metadata;
import stowage.metadata.NewManifest;
import stowage.metadata.Repository;
import stowage.model.Descriptor;
import stowage.model.Digest;
import stowage.model.DigestAlgorithm;
import stowage.model.Manifest;
import stowage.model.ManifestKind;
import stowage.model.RepositoryName;
import stowage.model.Tag;

/** Images that the rows know of, as if they had been pushed. */
final class PushedImage {
  private static final long LAYER_BYTES = 5;

  private PushedImage() {}

  /** An image of layers of five bytes each, under a tag. */
  static Repository push(ApiHarness api, String name, String tag, String... layers) {
    Metadata metadata = api.metadata;
    NewManifest image = image(tag, layers);
    return metadata
        .database()
        .transact(
            Durability.PROCESS,
            rows -> {
              Repository found =
                  metadata
                      .repositories()
                      .ensure(rows, new RepositoryName(name), api.clock.instant());
              metadata.manifests().put(rows, found, image, api.clock.instant());
              metadata
                  .tags()
                  .put(rows, found, new Tag(tag), image.digest(), "pusher", api.clock.instant());
              return found;
            });
  }

  private static NewManifest image(String tag, String... layers) {
    return new NewManifest(
        digest(tag),
        new Manifest(
            ManifestKind.OCI_IMAGE,
            Optional.empty(),
            Optional.of(descriptor("config of " + tag)),
            Stream.of(layers).map(PushedImage::descriptor).toList(),
            List.of(),
            Optional.empty(),
            Map.of()),
        tag.getBytes(StandardCharsets.UTF_8));
  }

  private static Descriptor descriptor(String content) {
    return new Descriptor(
        "application/thing", digest(content), LAYER_BYTES, List.of(), Optional.empty());
  }

  static Digest digest(String content) {
    return Digest.of(DigestAlgorithm.SHA256, content.getBytes(StandardCharsets.UTF_8));
  }
}
