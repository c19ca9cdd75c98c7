package stowage.metadata;

import java.util.List;
import stowage.model.Descriptor;
import stowage.model.Manifest;

/** Writes what a manifest refers to, in the order of the manifest. */
final class References {

  private final Transaction rows;
  private final Repository repository;
  private final byte[] manifest;
  private int position;

  References(Transaction rows, Repository repository, byte[] manifest) {
    this.rows = rows;
    this.repository = repository;
    this.manifest = manifest;
  }

  void insert(Manifest content) {
    insert("config", content.config().stream().toList());
    insert("layer", content.layers());
    insert("child", content.children());
  }

  private void insert(String kind, List<Descriptor> descriptors) {
    for (Descriptor descriptor : descriptors) {
      rows.change(
          ManifestSql.INSERT_REFERENCE,
          repository.id(),
          manifest,
          position,
          kind,
          descriptor.digest().stored(),
          descriptor.sizeBytes(),
          descriptor.mediaType());
      position++;
    }
  }
}
