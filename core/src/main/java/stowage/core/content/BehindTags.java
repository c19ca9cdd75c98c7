package stowage.core.content;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stowage.core.access.Action;
import stowage.core.access.ImagePermit;
import stowage.core.content.Listings.Page;
import stowage.model.Descriptor;
import stowage.model.Digest;
import stowage.model.Manifest;
import stowage.model.ManifestReader;
import stowage.model.ParsedManifest;
import stowage.model.RepositoryName;
import stowage.model.StoredManifest;
import stowage.model.Tag;

/** Tags in a registry behind us, which lists all of a repository's at once. */
public final class BehindTags implements TagCatalog {

  private final RegistryBehind registry;

  public BehindTags(RegistryBehind registry) {
    this.registry = registry;
  }

  @Override
  public Listed<Tag> list(ImagePermit permit, long offset, int limit) {
    List<Tag> tags = registry.tags(name(permit));
    return new Listed<>(tags.stream().sorted().skip(offset).limit(limit).toList(), tags.size());
  }

  @Override
  public Page<Tag> after(ImagePermit permit, Optional<String> last, boolean descending, int limit) {
    Comparator<Tag> order = descending ? Comparator.reverseOrder() : Comparator.naturalOrder();
    return Page.of(
        registry.tags(name(permit)).stream()
            .sorted(order)
            .filter(tag -> last.isEmpty() || isBehind(tag.value(), last.get(), descending))
            .limit(limit + 1L)
            .toList(),
        limit);
  }

  private static boolean isBehind(String tag, String last, boolean descending) {
    return descending ? tag.compareTo(last) < 0 : tag.compareTo(last) > 0;
  }

  @Override
  public Optional<TagDetail> find(ImagePermit permit, Tag tag) {
    RepositoryName name = name(permit);
    return registry.manifest(name, tag.value()).flatMap(stored -> detail(name, tag, stored));
  }

  /** When a tag was made, a registry of another kind doesn't tell. */
  private Optional<TagDetail> detail(RepositoryName name, Tag tag, StoredManifest stored) {
    return parsed(stored)
        .map(
            manifest ->
                new TagDetail(
                    name,
                    tag,
                    stored.digest(),
                    manifest.config().map(Descriptor::digest),
                    totalBytes(name, manifest),
                    Optional.empty()));
  }

  private long totalBytes(RepositoryName name, Manifest manifest) {
    Map<Digest, Long> layers = new HashMap<>();
    add(layers, manifest);
    manifest.children().stream()
        .flatMap(child -> registry.manifest(name, child.digest().toString()).stream())
        .flatMap(stored -> parsed(stored).stream())
        .forEach(child -> add(layers, child));
    return layers.values().stream().mapToLong(Long::longValue).sum();
  }

  private static void add(Map<Digest, Long> layers, Manifest manifest) {
    manifest.layers().forEach(layer -> layers.merge(layer.digest(), layer.sizeBytes(), Math::max));
  }

  private static Optional<Manifest> parsed(StoredManifest stored) {
    return switch (ManifestReader.read(Optional.of(stored.mediaType()), stored.payload())) {
      case ParsedManifest.Valid(Manifest manifest) -> Optional.of(manifest);
      case ParsedManifest.Invalid _ -> Optional.empty();
    };
  }

  private static RepositoryName name(ImagePermit permit) {
    return permit.repositoryFor(Action.VIEW_REGISTRY).name();
  }
}
