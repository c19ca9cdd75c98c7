package stowage.core.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static stowage.core.content.Gallery.LAYER_BYTES;
import static stowage.core.content.Gallery.by;
import static stowage.core.content.Gallery.digest;
import static stowage.core.content.Gallery.image;

import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stowage.core.access.Action;
import stowage.core.access.ImagePermit;
import stowage.core.access.ManagePermit;
import stowage.core.access.Requester;
import stowage.metadata.Namespace;
import stowage.metadata.NewManifest;
import stowage.metadata.Project;
import stowage.metadata.Repository;
import stowage.model.AccessLevel;
import stowage.model.Place;
import stowage.model.RepositoryName;
import stowage.model.Tag;
import stowage.model.Visibility;

class ImageCatalogTest {

  private static final RepositoryView.Extras ALL = new RepositoryView.Extras(true, true, true);

  @TempDir private Path folder;
  private Gallery gallery;
  private Namespace team;
  private Project app;
  private Requester reporter;

  @BeforeEach
  void open() {
    gallery = new Gallery(folder);
    team = gallery.group("Team");
    app = gallery.project(team, "App", Visibility.PRIVATE);
    reporter = by(gallery.member(Place.namespace(team.id()), "rita", AccessLevel.REPORTER));
  }

  @AfterEach
  void close() {
    gallery.close();
  }

  @Test
  void aProjectsRepositoriesAreShownWithWhatWasAskedFor() {
    Repository root = gallery.push("team/app", "1.0", "a", "b");
    gallery.push("team/app", "2.0", "b", "c");
    gallery.push("team/app/web/ui", "1.0");
    ManagePermit permit = gallery.leave(reporter, Action.VIEW_REGISTRY, Place.project(app.id()));

    assertThat(
            gallery.repositories.ofProject(
                permit, RepositoryQuery.of(0, 1, RepositoryView.Extras.NONE)))
        .isEqualTo(
            new Listed<>(
                List.of(
                    new RepositoryView(
                        root.id(),
                        root.name(),
                        "",
                        OptionalLong.of(app.id()),
                        gallery.clock.instant().truncatedTo(ChronoUnit.MICROS),
                        OptionalLong.empty(),
                        Optional.empty(),
                        OptionalLong.empty())),
                2));
    RepositoryView full =
        gallery.repositories.ofProject(permit, RepositoryQuery.of(0, 1, ALL)).entries().getFirst();
    assertThat(full.tags()).contains(List.of("1.0", "2.0"));
    assertThat(full.tagsCount()).hasValue(2);
    assertThat(full.sizeBytes()).hasValue(3 * LAYER_BYTES);
    assertThat(
            gallery
                .repositories
                .ofProject(
                    permit,
                    RepositoryQuery.of(0, 9, RepositoryView.Extras.NONE)
                        .withSearch("UI")
                        .sortedBy(RepositoryQuery.Order.BY_NAME))
                .entries())
        .extracting(RepositoryView::name)
        .containsExactly("web/ui");
  }

  @Test
  void everyOrderOfAQueryIsKnownToTheRows() {
    ManagePermit permit = gallery.leave(reporter, Action.VIEW_REGISTRY, Place.project(app.id()));
    for (RepositoryQuery.Order order : RepositoryQuery.Order.values()) {
      assertThat(
              gallery
                  .repositories
                  .ofProject(
                      permit, RepositoryQuery.of(0, 9, RepositoryView.Extras.NONE).sortedBy(order))
                  .entries())
          .isEmpty();
    }
  }

  @Test
  void aGroupsRepositoriesAreThoseOfAllItsProjects() {
    gallery.project(gallery.group(team, "sub"), "tool", Visibility.PRIVATE);
    gallery.push("team/sub/tool/x", "1");
    gallery.push("team/app", "1");
    ManagePermit permit =
        gallery.leave(reporter, Action.VIEW_GROUP_REGISTRY, Place.namespace(team.id()));

    Listed<RepositoryView> listed =
        gallery.repositories.ofGroup(permit, RepositoryQuery.of(0, 9, RepositoryView.Extras.NONE));

    assertThat(listed.total()).isEqualTo(2);
    assertThat(listed.entries()).extracting(RepositoryView::name).containsExactly("x", "");
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                gallery.repositories.ofProject(
                    permit, RepositoryQuery.of(0, 9, RepositoryView.Extras.NONE)));
  }

  @Test
  void oneRepositoryIsFoundByItsNumber() {
    Repository repository = gallery.push("team/app/web", "1.0", "a");
    ImagePermit permit = gallery.leave(reporter, Action.VIEW_REGISTRY, repository);

    assertThat(gallery.repositories.find(permit, ALL).orElseThrow().sizeBytes())
        .hasValue(LAYER_BYTES);
  }

  @Test
  void tagsAreListedByNumberOfPageAndByName() {
    for (String tag : List.of("c", "a", "b")) {
      gallery.push("team/app", tag);
    }
    Repository repository = gallery.push("team/app", "d");
    ImagePermit permit = gallery.leave(reporter, Action.VIEW_REGISTRY, repository);

    assertThat(gallery.tags.list(permit, 1, 2))
        .isEqualTo(new Listed<>(List.of(new Tag("b"), new Tag("c")), 4));
    assertThat(gallery.tags.after(permit, Optional.of("a"), false, 2))
        .isEqualTo(new Listings.Page<>(List.of(new Tag("b"), new Tag("c")), true));
    assertThat(gallery.tags.after(permit, Optional.of("b"), true, 2))
        .isEqualTo(new Listings.Page<>(List.of(new Tag("a")), false));
  }

  @Test
  void aTagTellsOfItsImage() {
    Repository repository = gallery.push("team/app", "1.0", "a", "b");
    ImagePermit permit = gallery.leave(reporter, Action.VIEW_REGISTRY, repository);

    assertThat(gallery.tags.find(permit, new Tag("1.0")))
        .contains(
            new TagDetail(
                new RepositoryName("team/app"),
                new Tag("1.0"),
                digest("1.0"),
                Optional.of(digest("config of 1.0")),
                2 * LAYER_BYTES,
                Optional.of(gallery.clock.instant().truncatedTo(ChronoUnit.MICROS))));
    assertThat(gallery.tags.find(permit, new Tag("2.0"))).isEmpty();
  }

  @Test
  void anIndexIsAsLargeAsItsImages() {
    NewManifest arm = image("arm", "base", "arm layer");
    NewManifest intel = image("intel", "base", "intel layer");
    gallery.push("team/app", "arm", arm);
    gallery.push("team/app", "intel", intel);
    Repository repository = gallery.push("team/app", "all", Gallery.index("all", arm, intel));
    ImagePermit permit = gallery.leave(reporter, Action.VIEW_REGISTRY, repository);

    TagDetail detail = gallery.tags.find(permit, new Tag("all")).orElseThrow();

    assertThat(detail.totalBytes()).isEqualTo(3 * LAYER_BYTES);
    assertThat(detail.config()).isEmpty();
  }
}
