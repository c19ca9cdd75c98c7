package stowage.core.content;

import java.util.Optional;
import stowage.core.access.PullPermit;
import stowage.metadata.Metadata;
import stowage.model.Descriptor;
import stowage.model.ManifestReader;
import stowage.model.ParsedManifest;
import stowage.model.RepositoryName;
import stowage.model.StoredManifest;

/** Finds manifests, and remembers that tags were pulled. */
public final class ManifestPulls {

  private static final Descriptor.Platform LINUX_AMD64 = new Descriptor.Platform("linux", "amd64");
  private static final int ENTRY_BYTES = 300;

  private final Metadata metadata;
  private final PullTimes pullTimes;
  private final EpochCache<Key, StoredManifest> cache;

  private record Key(RepositoryName repository, Reference reference) {}

  public ManifestPulls(Metadata metadata, PullTimes pullTimes, ContentSettings settings) {
    this.metadata = metadata;
    this.pullTimes = pullTimes;
    this.cache =
        new EpochCache<>(
            metadata.database(),
            settings.cacheBytes(),
            (key, manifest) -> ENTRY_BYTES + manifest.payload().length);
  }

  public Optional<StoredManifest> find(PullPermit permit, Reference reference) {
    Optional<StoredManifest> found = lookUp(permit.repository(), reference);
    if (found.isPresent() && reference instanceof Reference.ByTag(var tag)) {
      pullTimes.pulled(permit.repository(), tag);
    }
    return found;
  }

  /** The child of a manifest list that a client without a platform of its own mind gets. */
  public Optional<StoredManifest> linuxAmd64Child(PullPermit permit, StoredManifest list) {
    return switch (ManifestReader.read(Optional.of(list.mediaType()), list.payload())) {
      case ParsedManifest.Invalid invalid -> Optional.empty();
      case ParsedManifest.Valid(var manifest) ->
          manifest.children().stream()
              .filter(child -> child.platform().filter(LINUX_AMD64::equals).isPresent())
              .findFirst()
              .flatMap(
                  child -> lookUp(permit.repository(), new Reference.ByDigest(child.digest())));
    };
  }

  private Optional<StoredManifest> lookUp(RepositoryName repository, Reference reference) {
    return cache.get(repository, new Key(repository, reference), () -> read(repository, reference));
  }

  private Optional<StoredManifest> read(RepositoryName repository, Reference reference) {
    return metadata
        .database()
        .read(
            rows ->
                switch (reference) {
                  case Reference.ByTag(var tag) -> metadata.manifests().find(rows, repository, tag);
                  case Reference.ByDigest(var digest) ->
                      metadata.manifests().find(rows, repository, digest);
                });
  }
}
