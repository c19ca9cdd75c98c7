package stowage.core.content;

import static org.assertj.core.api.Assertions.assertThat;
import static stowage.core.content.Gallery.by;
import static stowage.core.content.Gallery.done;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stowage.core.access.Action;
import stowage.core.access.ImageLeave;
import stowage.core.access.ImagePermit;
import stowage.core.access.Requester;
import stowage.core.access.Verdict;
import stowage.metadata.AuditEvent;
import stowage.metadata.Project;
import stowage.metadata.Repository;
import stowage.metadata.RepositoryRule;
import stowage.metadata.TagRule;
import stowage.model.AccessLevel;
import stowage.model.Place;
import stowage.model.ProtectionLevel;
import stowage.model.Tag;
import stowage.model.Visibility;

class ImageRemovalsTest {

  @TempDir private Path folder;
  private Gallery gallery;
  private Project app;
  private Project other;
  private Repository repository;
  private Requester developer;
  private Requester maintainer;
  private Requester administrator;

  @BeforeEach
  void open() {
    gallery = new Gallery(folder);
    var team = gallery.group("team");
    app = gallery.project(team, "app", Visibility.PUBLIC);
    other = gallery.project(team, "other", Visibility.PUBLIC);
    repository = gallery.push("team/app", "1.0", "a");
    Place place = Place.project(app.id());
    developer = by(gallery.member(place, "dev", AccessLevel.DEVELOPER));
    maintainer = by(gallery.member(place, "max", AccessLevel.MAINTAINER));
    administrator = by(gallery.administrator("root"));
  }

  @AfterEach
  void close() {
    gallery.close();
  }

  @Test
  void aDeveloperDeletesATagAndItIsWrittenDown() {
    ImagePermit permit = gallery.leave(developer, Action.DELETE_TAG, repository);

    assertThat(gallery.removals.deleteTag(permit, new Tag("1.0")))
        .isEqualTo(new DeleteOutcome.Deleted());

    assertThat(gallery.removals.deleteTag(permit, new Tag("1.0")))
        .isEqualTo(new DeleteOutcome.Unknown());
    assertThat(gallery.audited()).hasSize(1);
    AuditEvent.Entry entry = gallery.audited().getFirst();
    assertThat(entry.action()).isEqualTo("container_repository_tags_deleted");
    assertThat(entry.actor().name()).isEqualTo("dev");
    assertThat(entry.target().name()).isEqualTo("team/app");
    assertThat(entry.detail()).isEqualTo(Map.of("tag", "1.0"));
  }

  @Test
  void aMaintainerDeletesARepository() {
    ImagePermit permit = gallery.leave(maintainer, Action.DELETE_REPOSITORY, repository);

    assertThat(gallery.removals.deleteRepository(permit)).isEqualTo(new DeleteOutcome.Deleted());

    assertThat(gallery.find("team/app")).isEmpty();
    assertThat(gallery.removals.deleteRepository(permit)).isEqualTo(new DeleteOutcome.Unknown());
    assertThat(gallery.audited())
        .extracting(AuditEvent.Entry::action)
        .containsExactly("container_repository_deleted");
    gallery.push("team/app", "2.0");
    assertThat(gallery.find("team/app").orElseThrow().projectId()).hasValue(app.id());
  }

  @Test
  void leaveIsWorthNothingWhereTheRepositoryWentToAnotherProject() {
    ImagePermit permit = gallery.leave(maintainer, Action.DELETE_REPOSITORY, repository);
    gallery.removals.deleteRepository(permit);
    gallery.write(rows -> done(gallery.metadata.projects().delete(rows, app.id())));
    gallery.push("team/app", "2.0");

    assertThat(gallery.removals.deleteRepository(permit)).isEqualTo(new DeleteOutcome.Unknown());
    assertThat(gallery.find("team/app")).isPresent();
  }

  @Test
  void deletesNeedTheirLevels() {
    assertThat(ask(developer, Action.DELETE_REPOSITORY))
        .isEqualTo(new ImageLeave.Refused(Verdict.FORBIDDEN));
    assertThat(ask(Gallery.anonymous(), Action.DELETE_TAG))
        .isEqualTo(new ImageLeave.Refused(Verdict.OUT_OF_SCOPE));
    assertThat(ask(Gallery.anonymous(), Action.VIEW_REGISTRY))
        .isInstanceOf(ImageLeave.Granted.class);
    assertThat(gallery.images.ask(developer, Action.VIEW_REGISTRY, other.id(), repository.id()))
        .isEqualTo(new ImageLeave.NoRepository());
    assertThat(gallery.images.ask(developer, Action.VIEW_REGISTRY, 999, repository.id()))
        .isEqualTo(new ImageLeave.Refused(Verdict.HIDDEN));
  }

  @Test
  void aRuleKeepsARepositoryFromThoseBelowItsLevel() {
    gallery.write(
        rows ->
            done(
                gallery
                    .metadata
                    .repositoryRules()
                    .create(
                        rows,
                        new RepositoryRule(
                            0,
                            app.id(),
                            "team/app*",
                            Optional.empty(),
                            Optional.of(ProtectionLevel.OWNER)),
                        gallery.clock.instant())));

    assertThat(ask(maintainer, Action.DELETE_REPOSITORY)).isEqualTo(new ImageLeave.Protected());
    assertThat(ask(maintainer, Action.DELETE_TAG)).isInstanceOf(ImageLeave.Granted.class);
    assertThat(ask(administrator, Action.DELETE_REPOSITORY)).isInstanceOf(ImageLeave.Granted.class);
  }

  @Test
  void aProtectedTagStaysAndSoDoesItsRepository() {
    rule(Optional.of(new TagRule.Levels(ProtectionLevel.MAINTAINER, ProtectionLevel.OWNER)));
    ImagePermit tag = gallery.leave(maintainer, Action.DELETE_TAG, repository);
    ImagePermit whole = gallery.leave(maintainer, Action.DELETE_REPOSITORY, repository);

    assertThat(gallery.removals.deleteTag(tag, new Tag("1.0")))
        .isEqualTo(new DeleteOutcome.TagProtected());
    assertThat(gallery.removals.deleteRepository(whole))
        .isEqualTo(new DeleteOutcome.TagProtected());
    ImagePermit above = gallery.leave(administrator, Action.DELETE_TAG, repository);
    assertThat(gallery.removals.deleteTag(above, new Tag("1.0")))
        .isEqualTo(new DeleteOutcome.Deleted());
    assertThat(gallery.removals.deleteRepository(whole)).isEqualTo(new DeleteOutcome.Deleted());
  }

  @Test
  void anImmutableTagStaysWhoeverAsks() {
    rule(Optional.empty());
    ImagePermit tag = gallery.leave(administrator, Action.DELETE_TAG, repository);

    assertThat(gallery.removals.deleteTag(tag, new Tag("1.0")))
        .isEqualTo(new DeleteOutcome.TagImmutable());
    assertThat(gallery.audited()).isEmpty();
  }

  @Test
  void whatIsInNoProjectBelongsToTheAdministrators() {
    Repository loose = gallery.push("nobody/image", "1");

    assertThat(gallery.images.ask(administrator, Action.VIEW_REGISTRY, loose.id()))
        .isInstanceOf(ImageLeave.Granted.class);
    for (Requester requester : List.of(maintainer, Gallery.anonymous())) {
      assertThat(gallery.images.ask(requester, Action.VIEW_REGISTRY, loose.id()))
          .isEqualTo(new ImageLeave.Refused(Verdict.HIDDEN));
    }
  }

  private ImageLeave ask(Requester requester, Action action) {
    return gallery.images.ask(requester, action, app.id(), repository.id());
  }

  private void rule(Optional<TagRule.Levels> levels) {
    gallery.write(
        rows ->
            done(
                gallery
                    .metadata
                    .tagRules()
                    .create(rows, new TagRule(0, app.id(), "1", levels), gallery.clock.instant())));
  }
}
