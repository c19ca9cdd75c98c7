package stowage.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stowage.model.AccessLevel;
import stowage.model.RepositoryName;
import stowage.model.Visibility;

/** Groups and personal namespaces. */
abstract class NamespacesContract extends PlacesCase {

  @Test
  void aGroupIsFoundByNumberAndByPathInWhateverCase() {
    Namespace top = group("Team");
    Namespace below = group(top, "Sub.Group");

    assertThat(below)
        .isEqualTo(
            new Namespace(
                below.id(),
                OptionalLong.of(top.id()),
                OptionalLong.empty(),
                "Name of Sub.Group",
                "Sub.Group",
                "Team/Sub.Group",
                "About Sub.Group",
                Visibility.PUBLIC,
                false,
                NOW));
    assertThat(find(below.id())).contains(below);
    assertFound(rows -> metadata.namespaces().find(rows, "tEAM/sub.gROUP")).contains(below);
    assertFound(rows -> metadata.namespaces().find(rows, "team/sub")).isEmpty();
  }

  @Test
  void aPathIsTakenInWhateverCaseByGroupsAndProjects() {
    Namespace top = group("team");
    group(top, "one");
    project(top, "two");

    assertThat(refusal(create(top("TEAM")))).contains(Refusal.PATH_TAKEN);
    assertThat(refusal(create(below(top, "One")))).contains(Refusal.PATH_TAKEN);
    assertThat(refusal(create(below(top, "Two")))).contains(Refusal.PATH_TAKEN);
    assertThat(count("namespaces")).isEqualTo(2);
  }

  @Test
  void aPersonalNamespaceBelongsToOneUserAndHoldsNoGroups() {
    long alice = user("alice");
    Namespace own = personal(alice, "Alice");

    assertThat(own.isGroup()).isFalse();
    assertThat(own.pushCreatesProjects()).isTrue();
    assertFound(rows -> metadata.namespaces().personal(rows, alice)).contains(own);
    assertThat(refusal(createPersonal(alice, "other"))).contains(Refusal.HAS_NAMESPACE);
    assertThat(refusal(createPersonal(user("bob"), "alice"))).contains(Refusal.PATH_TAKEN);
    assertThat(refusal(create(top("alice")))).contains(Refusal.PATH_TAKEN);
    assertThat(refusal(create(below(own, "group")))).contains(Refusal.NOT_A_GROUP);
  }

  @Test
  void aGroupNeedsItsParent() {
    assertThat(refusal(create(newGroup(OptionalLong.of(77), "a")))).contains(Refusal.PLACE_MISSING);
  }

  @Test
  void twentyGroupsMayBeInsideOneAnotherAndNoMore() {
    Namespace lowest = chain(Namespaces.MAX_LEVELS);

    assertThat(refusal(create(below(lowest, "more")))).contains(Refusal.TOO_DEEP);
    assertThat(project(lowest, "app").fullPath()).endsWith("/g20/app");
  }

  @Test
  void aPathMustFitIntoTheNameOfARepository() {
    Namespace top = group("a".repeat(200));

    assertThat(refusal(create(below(top, "b".repeat(55))))).contains(Refusal.TOO_LONG);
    assertThat(group(top, "b".repeat(54)).fullPath()).hasSize(RepositoryName.MAX_CHARACTERS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a/b", "_a", "a-", "a..b", "\u212aelvin", "a b"})
  void whatCannotStandInTheNameOfARepositoryIsNoPath(String path) {
    assertThatThrownBy(() -> top(path)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> newProject(1, path)).isInstanceOf(IllegalArgumentException.class);
    Namespace group = group("group");
    assertThatThrownBy(() -> write(rows -> metadata.namespaces().rename(rows, group.id(), path)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void nothingIsMoreVisibleThanWhatItIsIn() {
    Namespace top = group("top");
    Namespace below = group(top, "below");
    assertThat(refusal(update(top, Visibility.INTERNAL)))
        .contains(Refusal.LESS_VISIBLE_THAN_CONTENT);
    done(update(below, Visibility.PRIVATE));
    done(update(top, Visibility.INTERNAL));

    assertThat(refusal(update(below, Visibility.PUBLIC)))
        .contains(Refusal.MORE_VISIBLE_THAN_NAMESPACE);
    assertThat(refusal(create(below(top, "public")))).contains(Refusal.MORE_VISIBLE_THAN_NAMESPACE);
    done(update(below, Visibility.INTERNAL));
    project(top, "private");
    done(update(below, Visibility.PRIVATE));
    done(update(top, Visibility.PRIVATE));
  }

  @Test
  void anUpdateLeavesWhatItDoesNotName() {
    Namespace group = group("group");

    Namespace updated =
        done(update(group, NamespaceUpdate.none().withName("New").withPushCreatesProjects(true)));

    assertThat(updated.name()).isEqualTo("New");
    assertThat(updated.pushCreatesProjects()).isTrue();
    assertThat(updated.description()).isEqualTo(group.description());
    assertThat(find(group.id())).contains(updated);
    assertThat(done(update(group, NamespaceUpdate.none().withDescription("d"))).description())
        .isEqualTo("d");
    assertThat(
            refusal(write(rows -> metadata.namespaces().update(rows, 99, NamespaceUpdate.none()))))
        .contains(Refusal.MISSING);
  }

  @Test
  void childrenAndDescendantsAreListedByPath() {
    Namespace top = group("top");
    group("top-not");
    Namespace second = group(top, "b");
    Namespace first = group(top, "A");
    Namespace below = group(first, "z");

    assertListed(rows -> metadata.namespaces().children(rows, top.id(), ALL))
        .containsExactly(first, second);
    assertListed(rows -> metadata.namespaces().descendants(rows, top, ALL))
        .containsExactly(first, below, second);
    assertListed(rows -> metadata.namespaces().descendants(rows, top, new Slice(1, 1)))
        .containsExactly(below);
    assertCounted(rows -> metadata.namespaces().countChildren(rows, top.id())).isEqualTo(2);
    assertCounted(rows -> metadata.namespaces().countDescendants(rows, top)).isEqualTo(3);
  }

  @Test
  void theLowestNamespaceOfARepositoryIsFound() {
    Namespace top = group("top");
    Namespace below = group(top, "Below");

    assertThat(enclosing("top/below/app/image")).contains(below);
    assertThat(enclosing("top/below")).contains(below);
    assertThat(enclosing("top/belo")).contains(top);
    assertThat(enclosing("top-not/below")).isEmpty();
  }

  @Test
  void onlyAnEmptyNamespaceIsDeletedAndItsMembersWithIt() {
    Namespace top = group("top");
    Namespace below = group(top, "below");
    Project project = project(below, "app");
    member(at(below), user("alice"), AccessLevel.OWNER);
    share(at(below), group("friends"), AccessLevel.GUEST);
    assertThat(refusal(delete(top))).contains(Refusal.NOT_EMPTY);
    assertThat(refusal(delete(below))).contains(Refusal.NOT_EMPTY);
    done(write(rows -> metadata.projects().delete(rows, project.id())));

    assertThat(done(delete(below))).isEqualTo(below);

    assertThat(find(below.id())).isEmpty();
    assertThat(count("members")).isZero();
    assertThat(count("shares")).isZero();
    assertThat(refusal(delete(below))).contains(Refusal.MISSING);
    assertThat(group(top, "below").id()).isNotEqualTo(below.id());
  }

  /** Groups g1/g2/..., the last of them. */
  private Namespace chain(int levels) {
    Namespace lowest = group("g1");
    for (int level = 2; level <= levels; level++) {
      lowest = group(lowest, "g" + level);
    }
    return lowest;
  }

  private Change<Namespace> create(NewGroup group) {
    return write(rows -> metadata.namespaces().createGroup(rows, group, NOW));
  }

  private Change<Namespace> createPersonal(long user, String path) {
    return write(rows -> metadata.namespaces().createPersonal(rows, user, path, path, NOW));
  }

  private Change<Namespace> update(Namespace group, Visibility visibility) {
    return update(group, NamespaceUpdate.none().withVisibility(visibility));
  }

  private Change<Namespace> update(Namespace group, NamespaceUpdate update) {
    return write(rows -> metadata.namespaces().update(rows, group.id(), update));
  }

  private Change<Namespace> delete(Namespace group) {
    return write(rows -> metadata.namespaces().delete(rows, group.id()));
  }

  private Optional<Namespace> find(long id) {
    return read(rows -> metadata.namespaces().find(rows, id));
  }

  private Optional<Namespace> enclosing(String name) {
    return read(rows -> metadata.namespaces().enclosing(rows, new RepositoryName(name)));
  }
}
