package stowage.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import stowage.metadata.ProjectFilter.Order;
import stowage.model.AccessLevel;
import stowage.model.RegistryAccess;
import stowage.model.Visibility;

/** Projects are listed by where they are, by who is a member, and by who sees them. */
abstract class ProjectPagesContract extends PlacesCase {

  private static final ProjectFilter EVERYTHING = ProjectFilter.of(new Audience.All());

  @Test
  void projectsOfANamespaceAreListedWithOrWithoutThoseOfItsSubgroups() {
    Namespace top = group("top");
    Namespace below = group(top, "below");
    project(top, "b");
    project(below, "a");
    project(group("top-not"), "c");

    assertThat(paths(EVERYTHING.in(top))).containsExactly("top/b");
    assertThat(paths(EVERYTHING.below(top))).containsExactly("top/below/a", "top/b");
    assertThat(paths(EVERYTHING)).containsExactly("top-not/c", "top/below/a", "top/b");
    assertThat(count(EVERYTHING.below(top))).isEqualTo(2);
  }

  @Test
  void projectsAreSortedAndSliced() {
    Namespace top = group("top");
    Namespace below = group(top, "below");
    project(top, "c");
    project(below, "B");
    project(top, "a");

    assertThat(paths(EVERYTHING.sortedBy(Order.OLDEST_FIRST)))
        .containsExactly("top/c", "top/below/B", "top/a");
    assertThat(paths(EVERYTHING.sortedBy(Order.NEWEST_FIRST)))
        .containsExactly("top/a", "top/below/B", "top/c");
    assertThat(paths(EVERYTHING.sortedBy(Order.BY_NAME)))
        .containsExactly("top/a", "top/below/B", "top/c");
    assertThat(paths(EVERYTHING.sortedBy(Order.BY_NAME_DESCENDING)))
        .containsExactly("top/c", "top/below/B", "top/a");
    assertThat(paths(EVERYTHING.sortedBy(Order.BY_PATH)))
        .containsExactly("top/a", "top/below/B", "top/c");
    assertThat(paths(EVERYTHING.sortedBy(Order.BY_PATH_DESCENDING)))
        .containsExactly("top/c", "top/below/B", "top/a");
    assertThat(paths(EVERYTHING.sortedBy(Order.BY_PATH), new Slice(1, 1)))
        .containsExactly("top/below/B");
  }

  @Test
  void projectsAreFoundByAPartOfTheirNameOrPath() {
    Namespace top = group("top");
    project(top, "one");
    project(top, "a_b");
    project(top, "axb");

    assertThat(paths(EVERYTHING.withSearch("ON"))).containsExactly("top/one");
    assertThat(paths(EVERYTHING.withSearch("a_b"))).containsExactly("top/a_b");
    assertThat(paths(EVERYTHING.withSearch("%"))).isEmpty();
    assertThat(paths(EVERYTHING.withSearch("!"))).isEmpty();
    assertThat(paths(EVERYTHING.withSearch("\0"))).isEmpty();
    assertThat(count(EVERYTHING.withSearch("\0"))).isZero();
    assertThat(count(EVERYTHING.withSearch("name of"))).isEqualTo(3);
  }

  @Test
  void whoIsAMemberSeesWhatIsPrivate() {
    Places places = new Places();
    long alice = user("alice");
    member(at(places.group), alice, AccessLevel.GUEST);

    assertThat(paths(membersOf(alice))).containsExactly("top/low/private");
    assertThat(paths(visibleTo(alice, false)))
        .containsExactly("top/low/private", "top/public", "top/internal");
    assertThat(paths(visibleTo(alice, true))).containsExactly("top/low/private", "top/public");
    assertThat(paths(visibleTo(alice, false).withVisibility(Visibility.INTERNAL)))
        .containsExactly("top/internal");
    assertThat(paths(visibleTo(alice, false).below(places.group).withSearch("private")))
        .containsExactly("top/low/private");
    assertThat(count(visibleTo(alice, false))).isEqualTo(3);
  }

  @Test
  void whoIsNotSignedInSeesWhatIsPublic() {
    Places _ = new Places();
    ProjectFilter anonymous = ProjectFilter.of(new Audience.VisibleTo(OptionalLong.empty(), false));

    assertThat(paths(anonymous)).containsExactly("top/public");
    assertThat(paths(visibleTo(user("bob"), false))).containsExactly("top/public", "top/internal");
    assertThat(paths(membersOf(user("carol")))).isEmpty();
  }

  @Test
  void membershipsOfProjectsOwnNamespacesAndSharesCount() {
    Places places = new Places();
    long alice = user("alice");
    long bob = user("bob");
    long carol = user("carol");
    project(personal(alice, "alice"), "own");
    member(at(places.secret), alice, AccessLevel.GUEST);
    Namespace friends = group("friends");
    Namespace close = group(friends, "close");
    member(at(friends), bob, AccessLevel.GUEST);
    member(at(close), carol, AccessLevel.GUEST);
    share(at(places.secret), friends, AccessLevel.GUEST);
    share(at(group("other")), close, AccessLevel.GUEST);
    Namespace other = read(rows -> metadata.namespaces().find(rows, "other")).orElseThrow();
    project(group(other, "deep"), "shared");

    assertThat(paths(membersOf(alice))).containsExactly("alice/own", "top/low/private");
    assertThat(paths(membersOf(bob))).containsExactly("other/deep/shared", "top/low/private");
    assertThat(paths(membersOf(carol))).containsExactly("other/deep/shared");
  }

  @Test
  void whatExpiredDoesNotCount() {
    Places places = new Places();
    long alice = user("alice");
    Optional<LocalDate> today = Optional.of(LocalDate.parse("2026-11-21"));
    Membership expired = new Membership(at(places.secret), alice, AccessLevel.OWNER, today);
    done(write(rows -> metadata.members().add(rows, expired, OptionalLong.empty(), NOW)));
    Namespace friends = group("friends");
    member(at(friends), alice, AccessLevel.OWNER);
    Share share = new Share(at(places.group), friends.id(), AccessLevel.OWNER, today);
    done(write(rows -> metadata.shares().add(rows, share, NOW)));

    assertThat(paths(membersOf(alice))).isEmpty();
  }

  /** One project of each visibility; the private one lies deeper. */
  private final class Places {

    final Namespace group;
    final Project secret;

    Places() {
      Namespace top = group("top");
      make(top, "internal", Visibility.INTERNAL);
      make(top, "public", Visibility.PUBLIC);
      group = group(top, "low");
      secret = make(group, "private", Visibility.PRIVATE);
    }

    private Project make(Namespace namespace, String path, Visibility visibility) {
      NewProject project =
          new NewProject(
              namespace.id(),
              OptionalLong.empty(),
              path,
              path,
              "",
              visibility,
              RegistryAccess.ENABLED);
      return done(write(rows -> metadata.projects().create(rows, project, NOW)));
    }
  }

  private static ProjectFilter membersOf(long user) {
    return ProjectFilter.of(new Audience.MembersOf(user));
  }

  private static ProjectFilter visibleTo(long user, boolean isExternal) {
    return ProjectFilter.of(new Audience.VisibleTo(OptionalLong.of(user), isExternal));
  }

  private List<String> paths(ProjectFilter filter) {
    return paths(filter, ALL);
  }

  private List<String> paths(ProjectFilter filter, Slice slice) {
    List<Project> projects = read(rows -> metadata.projects().page(rows, filter, slice, NOW));
    return projects.stream().map(Project::fullPath).toList();
  }

  private long count(ProjectFilter filter) {
    return read(rows -> metadata.projects().count(rows, filter, NOW));
  }
}
