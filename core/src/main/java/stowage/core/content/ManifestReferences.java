package stowage.core.content;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import stowage.metadata.Metadata;
import stowage.metadata.Repository;
import stowage.metadata.Transaction;
import stowage.model.Descriptor;
import stowage.model.Digest;
import stowage.model.Manifest;
import stowage.model.ManifestKind;

/** Checks what a manifest refers to: its URLs, and whether what must be there is there. */
final class ManifestReferences {

  private final Metadata metadata;
  private final ContentSettings settings;

  ManifestReferences(Metadata metadata, ContentSettings settings) {
    this.metadata = metadata;
    this.settings = settings;
  }

  /**
   * Why the manifest can't be kept, whatever the repository holds; empty if nothing speaks against
   * it.
   */
  Optional<String> objection(Manifest manifest) {
    int references =
        manifest.layers().size()
            + manifest.children().size()
            + (manifest.config().isPresent() ? 1 : 0)
            + (manifest.subject().isPresent() ? 1 : 0);
    if (settings.maxReferences() > 0 && references > settings.maxReferences()) {
      return Optional.of("it has more than " + settings.maxReferences() + " references");
    }
    return blobs(manifest)
        .filter(Descriptor::isNonDistributable)
        .flatMap(layer -> layer.urls().stream())
        .filter(url -> !settings.urls().permits(url))
        .findFirst()
        .map(url -> "the URL of a layer is not allowed: " + url);
  }

  /**
   * What must be in the repository and is not; what is there is locked against its removal. A child
   * whose media type is no manifest's may be there as a blob or as a manifest.
   */
  List<Digest> missing(Transaction rows, Optional<Repository> repository, Manifest manifest) {
    Set<Digest> manifests = neededManifests(manifest);
    Set<Digest> blobs = neededBlobs(manifest);
    Set<Digest> missing = union(manifests, blobs);
    if (repository.isPresent()) {
      missing.removeAll(
          metadata.manifests().presentAmong(rows, repository.get(), childrenOf(manifest)));
      blobs.retainAll(missing);
      missing.removeAll(metadata.blobs().heldAmong(rows, repository.get(), blobs));
    }
    return List.copyOf(missing);
  }

  private static Set<Digest> childrenOf(Manifest manifest) {
    Set<Digest> children = new LinkedHashSet<>();
    manifest.children().forEach(child -> children.add(child.digest()));
    return children;
  }

  private static Set<Digest> union(Set<Digest> first, Set<Digest> second) {
    Set<Digest> both = new LinkedHashSet<>(first);
    both.addAll(second);
    return both;
  }

  private static Stream<Descriptor> blobs(Manifest manifest) {
    return Stream.concat(manifest.config().stream(), manifest.layers().stream());
  }

  private Set<Digest> neededBlobs(Manifest manifest) {
    if (!settings.sparse().needsBlobs()) {
      return new LinkedHashSet<>();
    }
    Set<Digest> needed = new LinkedHashSet<>();
    blobs(manifest)
        .filter(blob -> !blob.isNonDistributable())
        .forEach(blob -> needed.add(blob.digest()));
    neededChildren(manifest)
        .filter(child -> !isManifest(child))
        .forEach(child -> needed.add(child.digest()));
    return needed;
  }

  private Set<Digest> neededManifests(Manifest manifest) {
    Set<Digest> needed = new LinkedHashSet<>();
    neededChildren(manifest)
        .filter(ManifestReferences::isManifest)
        .forEach(child -> needed.add(child.digest()));
    return needed;
  }

  private Stream<Descriptor> neededChildren(Manifest manifest) {
    return manifest.children().stream().filter(settings.sparse()::needsChild);
  }

  private static boolean isManifest(Descriptor child) {
    return ManifestKind.ofMediaType(child.mediaType()).isPresent();
  }
}
