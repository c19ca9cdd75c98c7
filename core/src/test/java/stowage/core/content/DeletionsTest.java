package stowage.core.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stowage.core.access.AuditTrail;
import stowage.core.access.Callers;
import stowage.core.access.DeletePermit;
import stowage.metadata.AuditEvent;
import stowage.metadata.AuditEvents;
import stowage.metadata.Durability;
import stowage.metadata.NewManifest;
import stowage.metadata.Repository;
import stowage.model.Digest;
import stowage.model.Tag;

/** What clients delete through the registry's own door is written down. */
class DeletionsTest {

  private static final String ADDRESS = "192.0.2.7";

  private Registry registry;
  private Deletions deletions;
  private DeletePermit permit;

  @BeforeEach
  void open(@TempDir Path folder) throws IOException {
    registry = new Registry(folder);
    deletions = deletions(Optional.of(new AuditTrail(registry.metadata, registry.clock)));
    permit = Callers.ofUser("max", 7).delete(Registry.NAME, ADDRESS);
  }

  @AfterEach
  void close() throws IOException {
    registry.close();
  }

  @Test
  void eachIsWrittenDownWithWhoDidItFromWhere() throws IOException {
    Digest manifest = pushed("1.0");
    Digest blob = registry.pushed("layer");

    assertThat(deletions.deleteTag(permit, new Tag("1.0"))).isEqualTo(deleted());
    assertThat(deletions.deleteManifest(permit, manifest)).isEqualTo(deleted());
    assertThat(deletions.deleteBlob(permit, blob)).isEqualTo(deleted());

    assertThat(audited())
        .extracting(AuditEvent.Entry::action)
        .containsExactly(
            "container_repository_blob_deleted",
            "container_repository_manifest_deleted",
            "container_repository_tags_deleted");
    assertThat(audited())
        .allMatch(
            it ->
                it.actor().equals(new AuditEvent.Actor(OptionalLong.of(7), "max", ADDRESS))
                    && it.target().kind().equals("container_repository")
                    && it.target().name().equals("team/app"));
    assertThat(audited().get(0).detail()).containsExactly(entry("digest", blob.toString()));
    assertThat(audited().get(1).detail()).containsExactly(entry("digest", manifest.toString()));
    assertThat(audited().get(2).detail()).isEqualTo(Map.of("tag", "1.0"));
  }

  @Test
  void whatWasNotDeletedIsNotWrittenDown() {
    Digest image = pushed("1.0");

    assertThat(deletions.deleteTag(permit, new Tag("2.0"))).isEqualTo(new DeleteOutcome.Unknown());
    assertThat(deletions.deleteBlob(permit, image)).isEqualTo(new DeleteOutcome.Unknown());
    assertThat(audited()).isEmpty();
  }

  @Test
  void nothingIsWrittenDownWhereNobodyIsKnown() {
    pushed("1.0");

    assertThat(deletions(Optional.empty()).deleteTag(permit, new Tag("1.0"))).isEqualTo(deleted());
    assertThat(audited()).isEmpty();
  }

  private Deletions deletions(Optional<AuditTrail> audit) {
    return new Deletions(registry.metadata, ContentSettings.defaults(), audit, registry.clock);
  }

  private static DeleteOutcome deleted() {
    return new DeleteOutcome.Deleted();
  }

  private Digest pushed(String tag) {
    NewManifest image = Gallery.image(tag);
    registry
        .metadata
        .database()
        .transact(
            Durability.PROCESS,
            rows -> {
              Repository found =
                  registry
                      .metadata
                      .repositories()
                      .ensure(rows, Registry.NAME, registry.clock.instant());
              registry.metadata.manifests().put(rows, found, image, registry.clock.instant());
              return registry
                  .metadata
                  .tags()
                  .put(
                      rows,
                      found,
                      new Tag(tag),
                      image.digest(),
                      "pusher",
                      registry.clock.instant());
            });
    return image.digest();
  }

  private List<AuditEvent.Entry> audited() {
    return registry
        .metadata
        .database()
        .read(
            rows ->
                registry
                    .metadata
                    .auditEvents()
                    .page(rows, AuditEvents.Period.ALL, Optional.empty(), 100)
                    .stream()
                    .map(AuditEvent::entry)
                    .toList());
  }
}
