package stowage.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import stowage.model.RepositoryName;
import stowage.model.Visibility;

/** Groups and projects get other paths, and all that is in them. */
abstract class MovesContract extends PlacesCase {

  @Test
  void aGroupThatIsRenamedTakesAllThatIsInItAlong() {
    Namespace top = group("Top");
    Namespace below = group(top, "Below");
    project(below, "App");
    group("top-not");

    Namespace renamed = done(rename(top, "Other"));

    assertThat(renamed.path()).isEqualTo("Other");
    assertThat(renamed.fullPath()).isEqualTo("Other");
    assertThat(paths())
        .containsExactlyInAnyOrder("Other", "Other/Below", "Other/Below/App", "top-not");
    assertThat(keys())
        .containsExactlyInAnyOrder("other", "other/below", "other/below/app", "top-not");
    assertFound(rows -> metadata.projects().find(rows, "other/below/app")).isPresent();
    assertThat(group("top").fullPath()).isEqualTo("top");
  }

  @Test
  void aGroupIsMovedIntoAnotherAndToTheTop() {
    Namespace one = group("one");
    Namespace two = group("two");
    Namespace below = group(two, "below");
    project(below, "app");

    done(move(two, OptionalLong.of(one.id())));
    assertThat(paths())
        .containsExactlyInAnyOrder("one", "one/two", "one/two/below", "one/two/below/app");
    done(move(below, OptionalLong.empty()));

    assertThat(paths()).containsExactlyInAnyOrder("one", "one/two", "below", "below/app");
    assertThat(read(rows -> metadata.namespaces().find(rows, below.id())).orElseThrow().parentId())
        .isEmpty();
    assertThat(refusal(move(one, OptionalLong.of(two.id())))).contains(Refusal.INTO_ITSELF);
    assertThat(refusal(move(one, OptionalLong.of(one.id())))).contains(Refusal.INTO_ITSELF);
    assertThat(refusal(move(one, OptionalLong.of(99)))).contains(Refusal.PLACE_MISSING);
    assertThat(refusal(move(below, OptionalLong.empty()))).isEmpty();
  }

  @Test
  void onlyTheCaseOfAPathMayChangeWhereRepositoriesAre() {
    Namespace top = group("top");
    Project project = project(top, "app");
    repository(new RepositoryName("top/app/image"));

    assertThat(refusal(rename(top, "other"))).contains(Refusal.HOLDS_REPOSITORIES);
    assertThat(refusal(rename(project, "other"))).contains(Refusal.HOLDS_REPOSITORIES);
    assertThat(refusal(move(top, OptionalLong.of(group("group").id()))))
        .contains(Refusal.HOLDS_REPOSITORIES);
    done(rename(top, "TOP"));
    done(rename(project, "APP"));

    assertThat(paths()).containsExactlyInAnyOrder("TOP", "TOP/APP", "group");
  }

  @Test
  void aTakenPathIsNotGiven() {
    Namespace top = group("top");
    Namespace below = group(top, "below");
    Project project = project(top, "app");
    group("other");

    assertThat(refusal(rename(top, "OTHER"))).contains(Refusal.PATH_TAKEN);
    assertThat(refusal(rename(below, "App"))).contains(Refusal.PATH_TAKEN);
    assertThat(refusal(rename(project, "BELOW"))).contains(Refusal.PATH_TAKEN);
    assertThat(refusal(write(rows -> metadata.namespaces().rename(rows, 99, "a"))))
        .contains(Refusal.MISSING);
    assertThat(refusal(write(rows -> metadata.projects().rename(rows, 99, "a"))))
        .contains(Refusal.MISSING);
  }

  @Test
  void whatIsBelowCountsForDepthAndLength() {
    Namespace deep = group("g1");
    for (int level = 2; level <= 11; level++) {
      deep = group(deep, "g" + level);
    }
    Namespace top = read(rows -> metadata.namespaces().find(rows, "g1")).orElseThrow();
    Namespace other = group("a");
    for (int level = 2; level <= 9; level++) {
      other = group(other, "a");
    }
    long nine = other.id();
    Namespace ten = group(other, "a");

    assertThat(refusal(move(top, OptionalLong.of(ten.id())))).contains(Refusal.TOO_DEEP);
    project(deep, "a".repeat(150));
    assertThat(refusal(rename(top, "b".repeat(100)))).contains(Refusal.TOO_LONG);
    done(move(top, OptionalLong.of(nine)));
  }

  @Test
  void aGroupIsNotMovedToWhereFewerPeopleSeeIt() {
    Namespace top = group("top");
    Namespace secret = group("secret");
    done(
        write(
            rows ->
                metadata
                    .namespaces()
                    .update(
                        rows,
                        secret.id(),
                        NamespaceUpdate.none().withVisibility(Visibility.PRIVATE))));
    Project project = project(top, "app");

    assertThat(refusal(move(top, OptionalLong.of(secret.id()))))
        .contains(Refusal.MORE_VISIBLE_THAN_NAMESPACE);
    assertThat(done(move(project, secret)).fullPath()).isEqualTo("secret/app");
  }

  @Test
  void aPersonalNamespaceStaysAtTheTop() {
    Namespace own = personal(user("alice"), "alice");
    project(own, "app");

    assertThat(refusal(move(own, OptionalLong.of(group("top").id()))))
        .contains(Refusal.NOT_A_GROUP);
    done(rename(own, "alicia"));
    assertThat(paths()).containsExactlyInAnyOrder("alicia", "alicia/app", "top");
  }

  @Test
  void aProjectIsMovedAndAdoptsWhatItFindsThere() {
    Namespace one = group("one");
    Namespace two = group("two");
    Project project = project(one, "app");
    Repository repository = repository(new RepositoryName("two/app/a"));

    assertThat(done(move(project, two)).namespaceId()).isEqualTo(two.id());

    assertNumber(rows -> metadata.repositories().project(rows, repository)).hasValue(project.id());
    assertThat(refusal(write(rows -> metadata.projects().move(rows, project.id(), 99))))
        .contains(Refusal.PLACE_MISSING);
  }

  @Test
  void projectsOfAGroupAdoptWhatTheyFindAtItsNewPath() {
    Namespace one = group("one");
    Project project = project(one, "app");
    Repository repository = repository(new RepositoryName("two/app/a"));

    done(rename(one, "two"));

    assertNumber(rows -> metadata.repositories().project(rows, repository)).hasValue(project.id());
  }

  private Change<Namespace> rename(Namespace group, String path) {
    return write(rows -> metadata.namespaces().rename(rows, group.id(), path));
  }

  private Change<Namespace> move(Namespace group, OptionalLong parent) {
    return write(rows -> metadata.namespaces().move(rows, group.id(), parent));
  }

  private Change<Project> rename(Project project, String path) {
    return write(rows -> metadata.projects().rename(rows, project.id(), path));
  }

  private Change<Project> move(Project project, Namespace namespace) {
    return write(rows -> metadata.projects().move(rows, project.id(), namespace.id()));
  }

  private List<String> paths() {
    return select("select full_path from namespaces union all select full_path from projects");
  }

  private List<String> keys() {
    return select(
        "select full_path_key from namespaces union all select full_path_key from projects");
  }
}
