package stowage.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import stowage.model.AccessLevel;
import stowage.model.Place;
import stowage.model.RegistryAccess;
import stowage.model.RepositoryName;
import stowage.model.Visibility;

/** The highest level that a user has at a place. */
abstract class RightsContract extends PlacesCase {

  private static final LocalDate TODAY = LocalDate.parse("2026-11-21");

  @Test
  void aMembershipCountsForThePlaceAndAllThatIsInIt() {
    Namespace top = group("top");
    Namespace below = group(top, "below");
    Project project = project(below, "app");
    long alice = user("alice");
    member(at(below), alice, AccessLevel.DEVELOPER);

    assertThat(level(alice, at(top))).isEmpty();
    assertThat(level(alice, at(below))).contains(AccessLevel.DEVELOPER);
    assertThat(level(alice, at(project))).contains(AccessLevel.DEVELOPER);
    assertThat(level(user("bob"), at(project))).isEmpty();
    assertThat(level(alice, Place.project(99))).isEmpty();
    assertThat(level(alice, Place.namespace(99))).isEmpty();
  }

  @Test
  void theHighestLevelCounts() {
    Namespace top = group("top");
    Project project = project(group(top, "below"), "app");
    long alice = user("alice");
    member(at(project), alice, AccessLevel.GUEST);
    assertThat(level(alice, at(project))).contains(AccessLevel.GUEST);
    member(at(top), alice, AccessLevel.MAINTAINER);

    assertThat(level(alice, at(project))).contains(AccessLevel.MAINTAINER);
  }

  @Test
  void numbersOfProjectsAndNamespacesAreNotMixedUp() {
    Namespace top = group("top");
    long alice = user("alice");
    write(
        rows ->
            rows.change(
                Sql.plain(
                    "insert into members (source_kind, source_id, user_id, level, created_at)"
                        + " values ('project', ?, ?, 50, 0)"),
                top.id(),
                alice));

    assertThat(level(alice, at(top))).isEmpty();
  }

  @Test
  void whoOwnsAPersonalNamespaceOwnsWhatIsInIt() {
    long alice = user("alice");
    Namespace own = personal(alice, "alice");
    Project project = project(own, "app");

    assertThat(level(alice, at(own))).contains(AccessLevel.OWNER);
    assertThat(level(alice, at(project))).contains(AccessLevel.OWNER);
    assertThat(level(user("bob"), at(project))).isEmpty();
  }

  @Test
  void aGroupThatIsLetInBringsItsMembersWithAtMostTheLevelOfTheShare() {
    Namespace top = group("top");
    Project project = project(group(top, "below"), "app");
    Namespace friends = group("friends");
    Namespace close = group(friends, "close");
    long alice = user("alice");
    long bob = user("bob");
    long carol = user("carol");
    member(at(close), alice, AccessLevel.OWNER);
    member(at(friends), bob, AccessLevel.REPORTER);
    member(at(group(close, "closer")), carol, AccessLevel.OWNER);
    share(at(top), close, AccessLevel.DEVELOPER);

    assertThat(level(alice, at(project))).contains(AccessLevel.DEVELOPER);
    assertThat(level(alice, at(top))).contains(AccessLevel.DEVELOPER);
    assertThat(level(bob, at(project))).contains(AccessLevel.REPORTER);
    assertThat(level(carol, at(project))).isEmpty();
    share(at(project), friends, AccessLevel.GUEST);
    assertThat(level(alice, at(project))).contains(AccessLevel.DEVELOPER);
    assertThat(level(bob, at(project))).contains(AccessLevel.REPORTER);
  }

  @Test
  void groupsThatAreLetIntoAGroupThatIsLetInStayOutside() {
    Project project = project(group("top"), "app");
    Namespace friends = group("friends");
    Namespace theirs = group("theirs");
    long alice = user("alice");
    member(at(theirs), alice, AccessLevel.OWNER);
    share(at(friends), theirs, AccessLevel.OWNER);
    share(at(project), friends, AccessLevel.OWNER);

    assertThat(level(alice, at(friends))).contains(AccessLevel.OWNER);
    assertThat(level(alice, at(project))).isEmpty();
  }

  @Test
  void whatExpiresEndsWithTheBeginningOfItsDay() {
    Namespace top = group("top");
    Namespace friends = group("friends");
    long alice = user("alice");
    long bob = user("bob");
    add(new Membership(at(top), alice, AccessLevel.GUEST, Optional.of(TODAY.plusDays(1))));
    member(at(friends), bob, AccessLevel.GUEST);
    Share share =
        new Share(at(top), friends.id(), AccessLevel.GUEST, Optional.of(TODAY.plusDays(1)));
    done(write(rows -> metadata.shares().add(rows, share, NOW)));
    Instant last = Instant.parse("2026-11-21T23:59:59.999999Z");
    Instant after = last.plus(Duration.ofNanos(1000));

    assertThat(level(alice, at(top), last)).contains(AccessLevel.GUEST);
    assertThat(level(bob, at(top), last)).contains(AccessLevel.GUEST);
    assertThat(level(alice, at(top), after)).isEmpty();
    assertThat(level(bob, at(top), after)).isEmpty();
  }

  @Test
  void aMembershipInAGroupThatIsLetInExpiresToo() {
    Project project = project(group("top"), "app");
    Namespace friends = group("friends");
    long alice = user("alice");
    add(new Membership(at(friends), alice, AccessLevel.GUEST, Optional.of(TODAY)));
    share(at(project), friends, AccessLevel.OWNER);

    assertThat(level(alice, at(project))).isEmpty();
  }

  @Test
  void oneStatementSaysWhatADecisionAboutARepositoryNeeds() {
    Namespace top = group("Top");
    Project project = project(group(top, "below"), "App");
    long alice = user("alice");
    member(at(top), alice, AccessLevel.REPORTER);
    RepositoryName image = new RepositoryName("top/below/app/a/b/c");

    Optional<ProjectRights> rights = at(OptionalLong.of(alice), image);

    assertThat(rights)
        .contains(
            new ProjectRights(
                project.id(),
                "Top/below/App",
                Visibility.PRIVATE,
                RegistryAccess.ENABLED,
                top.id(),
                Optional.of(AccessLevel.REPORTER)));
    assertFound(
            rows -> metadata.rights().atProject(rows, OptionalLong.of(alice), project.id(), NOW))
        .isEqualTo(rights);
    assertThat(at(OptionalLong.empty(), image).orElseThrow().level()).isEmpty();
    assertThat(at(OptionalLong.of(99), image).orElseThrow().level()).isEmpty();
    assertThat(at(OptionalLong.of(alice), new RepositoryName("top/below"))).isEmpty();
    assertFound(rows -> metadata.rights().atProject(rows, OptionalLong.empty(), 99, NOW)).isEmpty();
  }

  @Test
  void whatAUserWasGivenIsToldApartForManyProjects() {
    Namespace top = group("top");
    Namespace below = group(top, "below");
    Project app = project(below, "app");
    Project other = project(below, "other");
    Project third = project(group("elsewhere"), "third");
    long alice = user("alice");
    member(at(top), alice, AccessLevel.MAINTAINER);
    member(at(below), alice, AccessLevel.GUEST);
    member(at(app), alice, AccessLevel.DEVELOPER);
    Namespace friends = group("friends");
    member(at(friends), alice, AccessLevel.OWNER);
    share(at(third), friends, AccessLevel.OWNER);
    add(new Membership(at(other), alice, AccessLevel.OWNER, Optional.of(TODAY)));

    assertThat(given(alice, app, other, third))
        .containsExactlyInAnyOrder(
            new GivenLevel(app.id(), Place.Kind.PROJECT, AccessLevel.DEVELOPER),
            new GivenLevel(app.id(), Place.Kind.NAMESPACE, AccessLevel.MAINTAINER),
            new GivenLevel(other.id(), Place.Kind.NAMESPACE, AccessLevel.MAINTAINER));
    assertThat(given(alice, app)).hasSize(2);
    assertThat(given(alice)).isEmpty();
    assertThat(given(user("bob"), app)).isEmpty();
  }

  private List<GivenLevel> given(long user, Project... projects) {
    List<Long> ids = Stream.of(projects).map(Project::id).toList();
    return read(rows -> metadata.members().given(rows, user, ids, NOW));
  }

  private void add(Membership membership) {
    done(write(rows -> metadata.members().add(rows, membership, OptionalLong.empty(), NOW)));
  }

  private Optional<AccessLevel> level(long user, Place place) {
    return level(user, place, NOW);
  }

  private Optional<AccessLevel> level(long user, Place place, Instant now) {
    return read(rows -> metadata.rights().at(rows, user, place, now));
  }

  private Optional<ProjectRights> at(OptionalLong user, RepositoryName image) {
    return read(rows -> metadata.rights().atRepository(rows, user, image, NOW));
  }
}
