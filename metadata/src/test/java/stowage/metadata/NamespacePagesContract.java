package stowage.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import stowage.metadata.NamespaceFilter.Order;
import stowage.metadata.NamespaceFilter.Where;
import stowage.model.AccessLevel;
import stowage.model.Visibility;

/** Namespaces are listed by where they are, by who is a member, and by who sees them. */
abstract class NamespacePagesContract extends PlacesCase {

  private static final NamespaceFilter EVERYTHING = NamespaceFilter.of(new Audience.All());

  @Test
  void groupsAreListedByWhereTheyAre() {
    Namespace top = group("top");
    Namespace low = group(top, "low");
    group(low, "lowest");
    group("top-not");
    personal(user("alice"), "alice");

    assertThat(paths(EVERYTHING)).containsExactly("top/low", "top/low/lowest", "top", "top-not");
    assertThat(paths(EVERYTHING.within(new Where.Top()))).containsExactly("top", "top-not");
    assertThat(paths(EVERYTHING.within(new Where.In(top)))).containsExactly("top/low");
    assertThat(paths(EVERYTHING.within(new Where.Below(top))))
        .containsExactly("top/low", "top/low/lowest");
    assertThat(paths(EVERYTHING.andPersonal().sortedBy(Order.OLDEST_FIRST)))
        .containsExactly("top", "top/low", "top/low/lowest", "top-not", "alice");
    assertThat(count(EVERYTHING.within(new Where.Below(top)))).isEqualTo(2);
  }

  @Test
  void groupsAreSortedSlicedAndSearched() {
    Namespace b = group("b");
    group(b, "a");
    group("c");

    assertThat(paths(EVERYTHING.sortedBy(Order.NEWEST_FIRST))).containsExactly("c", "b/a", "b");
    assertThat(paths(EVERYTHING.sortedBy(Order.BY_PATH))).containsExactly("b", "b/a", "c");
    assertThat(paths(EVERYTHING.sortedBy(Order.BY_PATH_DESCENDING)))
        .containsExactly("c", "b/a", "b");
    assertThat(paths(EVERYTHING.sortedBy(Order.BY_NAME_DESCENDING)))
        .containsExactly("c", "b", "b/a");
    assertThat(paths(EVERYTHING.withSearch("F C"))).containsExactly("c");
    assertThat(paths(EVERYTHING.withSearch("\0"))).isEmpty();
    assertThat(count(EVERYTHING.withSearch("\0"))).isZero();
    List<String> second = read(rows -> page(rows, EVERYTHING, new Slice(1, 1)));
    assertThat(second).containsExactly("b");
  }

  @Test
  void membersSeeWhatIsPrivate() {
    long alice = user("alice");
    Namespace secret = hidden("secret", Visibility.PRIVATE);
    hidden("inside", Visibility.INTERNAL);
    group("open");
    NamespaceFilter seen = visibleTo(alice, false);

    assertThat(paths(seen)).containsExactly("inside", "open");
    assertThat(paths(visibleTo(alice, true))).containsExactly("open");
    assertThat(paths(NamespaceFilter.of(new Audience.VisibleTo(OptionalLong.empty(), false))))
        .containsExactly("open");

    member(at(secret), alice, AccessLevel.GUEST);
    assertThat(paths(seen)).containsExactly("inside", "open", "secret");
    assertThat(count(seen)).isEqualTo(3);
  }

  @Test
  void membershipsCountFromALevelOn() {
    long alice = user("alice");
    Namespace read = group("read");
    Namespace own = group("own");
    Namespace below = group(own, "own-below");
    Namespace lent = group("lent");
    Namespace kept = group("kept");
    member(at(read), alice, AccessLevel.REPORTER);
    member(at(own), alice, AccessLevel.OWNER);
    share(at(lent), own, AccessLevel.MAINTAINER);
    share(at(kept), read, AccessLevel.OWNER);
    project(personal(alice, "alice"), "p");
    project(below, "q");
    project(lent, "r");
    project(read, "s");

    assertThat(paths(membersOf(alice, AccessLevel.GUEST)))
        .containsExactly("kept", "lent", "own", "own/own-below", "read");
    assertThat(paths(membersOf(alice, AccessLevel.MAINTAINER)))
        .containsExactly("lent", "own", "own/own-below");
    assertThat(paths(membersOf(alice, AccessLevel.OWNER).andPersonal()))
        .containsExactly("alice", "own", "own/own-below");
    assertThat(projects(alice, AccessLevel.GUEST)).hasSize(4);
    assertThat(projects(alice, AccessLevel.MAINTAINER))
        .containsExactly("lent/r", "own/own-below/q", "alice/p");
    assertThat(projects(alice, AccessLevel.OWNER)).containsExactly("own/own-below/q", "alice/p");
  }

  private Namespace hidden(String path, Visibility visibility) {
    NewGroup group = new NewGroup(OptionalLong.empty(), path, path, "", visibility);
    return done(write(rows -> metadata.namespaces().createGroup(rows, group, NOW)));
  }

  private static NamespaceFilter membersOf(long user, AccessLevel least) {
    return NamespaceFilter.of(new Audience.MembersOf(user, least)).sortedBy(Order.BY_PATH);
  }

  private static NamespaceFilter visibleTo(long user, boolean isExternal) {
    return NamespaceFilter.of(new Audience.VisibleTo(OptionalLong.of(user), isExternal))
        .sortedBy(Order.BY_PATH);
  }

  private List<String> projects(long user, AccessLevel least) {
    ProjectFilter filter = ProjectFilter.of(new Audience.MembersOf(user, least));
    return read(
        rows ->
            metadata.projects().page(rows, filter, ALL, NOW).stream()
                .map(Project::fullPath)
                .toList());
  }

  private List<String> paths(NamespaceFilter filter) {
    return read(rows -> page(rows, filter, ALL));
  }

  private List<String> page(Reading rows, NamespaceFilter filter, Slice slice) {
    return metadata.namespaces().page(rows, filter, slice, NOW).stream()
        .map(Namespace::fullPath)
        .toList();
  }

  private long count(NamespaceFilter filter) {
    return read(rows -> metadata.namespaces().count(rows, filter, NOW));
  }
}
