package stowage.core.content;

import static org.assertj.core.api.Assertions.assertThat;
import static stowage.core.content.Gallery.by;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stowage.core.access.Action;
import stowage.core.access.AuditTrail;
import stowage.core.access.ImagePermit;
import stowage.core.access.ManagePermit;
import stowage.metadata.AuditEvent;
import stowage.metadata.Project;
import stowage.metadata.RepositoryEntry;
import stowage.metadata.User;
import stowage.model.AccessLevel;
import stowage.model.Digest;
import stowage.model.Place;
import stowage.model.RepositoryName;
import stowage.model.StoredManifest;
import stowage.model.Tag;
import stowage.model.Visibility;

/** Repositories that another registry holds. */
class BehindTest {

  @TempDir private Path folder;
  private Gallery gallery;
  private Project project;
  private User owner;
  private final OtherRegistry registry = new OtherRegistry();
  private BehindRepositories repositories;
  private BehindRemovals removals;

  @BeforeEach
  void open() {
    gallery = new Gallery(folder);
    project = gallery.project(gallery.group("team"), "app", Visibility.PRIVATE);
    owner = gallery.member(Place.project(project.id()), "olga", AccessLevel.OWNER);
    repositories = new BehindRepositories(gallery.metadata, registry, gallery.clock);
    removals =
        new BehindRemovals(
            gallery.metadata,
            registry,
            new AuditTrail(gallery.metadata, gallery.clock),
            ContentSettings.defaults(),
            gallery.clock);
  }

  @AfterEach
  void close() {
    gallery.close();
  }

  /** Tags by repository, and a manifest for each tag. */
  private static final class OtherRegistry implements RegistryBehind {
    private final Map<String, List<String>> tags = new TreeMap<>();
    private final List<String> asked = new ArrayList<>();
    private boolean deletes = true;

    @Override
    public List<RepositoryName> repositories(int limit) {
      asked.add("catalog");
      return tags.keySet().stream().limit(limit).map(RepositoryName::new).toList();
    }

    @Override
    public List<Tag> tags(RepositoryName repository) {
      asked.add(repository.value());
      return tags.getOrDefault(repository.value(), List.of()).stream().map(Tag::new).toList();
    }

    @Override
    public Optional<StoredManifest> manifest(RepositoryName repository, String reference) {
      return Optional.of(
          new StoredManifest(
              Gallery.digest(reference),
              "application/thing",
              reference.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public Deletion deleteTag(RepositoryName repository, Tag tag) {
      if (!deletes) {
        return Deletion.SWITCHED_OFF;
      }
      return tags.getOrDefault(repository.value(), List.of()).remove(tag.value())
          ? Deletion.DONE
          : Deletion.UNKNOWN;
    }

    @Override
    public Deletion deleteManifest(RepositoryName repository, Digest digest) {
      if (!deletes) {
        return Deletion.SWITCHED_OFF;
      }
      return tags.computeIfAbsent(repository.value(), _ -> new ArrayList<>())
              .removeIf(tag -> Gallery.digest(tag).equals(digest))
          ? Deletion.DONE
          : Deletion.UNKNOWN;
    }
  }

  private void holds(String repository, String... tags) {
    registry.tags.put(repository, new ArrayList<>(List.of(tags)));
  }

  private List<String> listed() {
    ManagePermit permit =
        gallery.leave(by(owner), Action.VIEW_REGISTRY, Place.project(project.id()));
    return repositories
        .ofProject(permit, RepositoryQuery.of(0, 20, RepositoryView.Extras.NONE))
        .entries()
        .stream()
        .map(view -> view.path().value())
        .toList();
  }

  private ImagePermit leave(Action action) {
    RepositoryEntry entry = gallery.find("team/app").orElseThrow();
    return gallery.leave(by(owner), action, entry.repository());
  }

  private void later() {
    gallery.clock.move(Duration.ofSeconds(31));
  }

  @Test
  void onlyWhatIsBelowThePlaceIsLookedAt() {
    holds("team/app", "1");
    holds("team/app/empty");
    holds("team/apple", "1");

    assertThat(listed()).containsExactly("team/app");
    assertThat(registry.asked).containsExactly("catalog", "team/app", "team/app/empty");
  }

  @Test
  void theCatalogIsReadNowAndThen() {
    holds("team/app", "1");
    listed();
    holds("team/app/new", "1");

    assertThat(listed()).containsExactly("team/app");
    later();
    assertThat(listed()).containsExactly("team/app", "team/app/new");
    assertThat(registry.asked).filteredOn("catalog"::equals).hasSize(2);
  }

  @Test
  void manyNewOnesAreTakenInOverSeveralRequests() {
    for (int i = 0; i < 250; i++) {
      holds("team/app/" + i, "1");
    }
    listed();
    assertThat(registry.asked).hasSize(1 + 200);
    listed();
    assertThat(registry.asked).hasSize(1 + 250);
  }

  @Test
  void aTagIsDeletedAndAudited() {
    holds("team/app", "1", "2");
    listed();

    assertThat(removals.deleteTag(leave(Action.DELETE_TAG), new Tag("1")))
        .isInstanceOf(DeleteOutcome.Deleted.class);
    assertThat(removals.deleteTag(leave(Action.DELETE_TAG), new Tag("1")))
        .isInstanceOf(DeleteOutcome.Unknown.class);
    assertThat(registry.tags.get("team/app")).containsExactly("2");
    assertThat(gallery.audited())
        .extracting(AuditEvent.Entry::action)
        .containsOnlyOnce("container_repository_tags_deleted");
  }

  @Test
  void aRepositoryIsGoneWithItsTags() {
    holds("team/app", "1", "2");
    listed();

    assertThat(removals.deleteRepository(leave(Action.DELETE_REPOSITORY)))
        .isInstanceOf(DeleteOutcome.Deleted.class);

    assertThat(registry.tags.get("team/app")).isEmpty();
    assertThat(listed()).isEmpty();
    later();
    assertThat(listed()).isEmpty();
  }

  @Test
  void whatMayNotBeDeletedThereStaysHere() {
    holds("team/app", "1");
    listed();
    registry.deletes = false;

    assertThat(removals.deleteTag(leave(Action.DELETE_TAG), new Tag("1")))
        .isInstanceOf(DeleteOutcome.SwitchedOff.class);
    assertThat(removals.deleteRepository(leave(Action.DELETE_REPOSITORY)))
        .isInstanceOf(DeleteOutcome.SwitchedOff.class);
    assertThat(listed()).containsExactly("team/app");
  }
}
