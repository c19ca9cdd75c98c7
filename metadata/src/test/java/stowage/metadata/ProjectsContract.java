package stowage.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stowage.model.AccessLevel;
import stowage.model.RegistryAccess;
import stowage.model.RepositoryName;
import stowage.model.Visibility;

/** Projects, and whose repositories are. */
abstract class ProjectsContract extends PlacesCase {

  @Test
  void aProjectIsFoundByNumberAndByPathInWhateverCase() {
    long alice = user("alice");
    Namespace own = personal(alice, "Alice");
    NewProject draft =
        new NewProject(
            own.id(),
            OptionalLong.of(alice),
            "App",
            "App",
            "",
            Visibility.INTERNAL,
            RegistryAccess.PRIVATE);

    Project made = done(create(draft));

    assertThat(made)
        .isEqualTo(
            new Project(
                made.id(),
                own.id(),
                OptionalLong.of(alice),
                "App",
                "App",
                "Alice/App",
                "",
                Visibility.INTERNAL,
                RegistryAccess.PRIVATE,
                NOW));
    assertThat(find(made.id())).contains(made);
    assertFound(rows -> metadata.projects().find(rows, "alice/aPP")).contains(made);
    assertFound(rows -> metadata.projects().find(rows, "alice")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a//b", "team/\u212aelvin", "team/a\0b", "team/kelvin/"})
  void nothingIsAtAPathThatNothingCanHave(String path) {
    project(group("team"), "kelvin");

    assertFound(rows -> metadata.projects().find(rows, path)).isEmpty();
    assertFound(rows -> metadata.namespaces().find(rows, path)).isEmpty();
  }

  @Test
  void aPathIsTakenInWhateverCaseByGroupsAndProjects() {
    Namespace top = group("team");
    group(top, "one");
    project(top, "two");

    assertThat(refusal(create(newProject(top.id(), "ONE")))).contains(Refusal.PATH_TAKEN);
    assertThat(refusal(create(newProject(top.id(), "TWO")))).contains(Refusal.PATH_TAKEN);
    assertThat(refusal(create(newProject(99, "two")))).contains(Refusal.PLACE_MISSING);
  }

  @Test
  void aProjectIsNotMoreVisibleThanItsNamespace() {
    Namespace top = group("team");
    Project project = project(top, "app");
    write(
        rows ->
            metadata
                .namespaces()
                .update(
                    rows, top.id(), NamespaceUpdate.none().withVisibility(Visibility.INTERNAL)));

    assertThat(refusal(update(project, ProjectUpdate.none().withVisibility(Visibility.PUBLIC))))
        .contains(Refusal.MORE_VISIBLE_THAN_NAMESPACE);
    done(update(project, ProjectUpdate.none().withVisibility(Visibility.INTERNAL)));
    assertThat(
            refusal(
                write(
                    rows ->
                        metadata
                            .namespaces()
                            .update(
                                rows,
                                top.id(),
                                NamespaceUpdate.none().withVisibility(Visibility.PRIVATE)))))
        .contains(Refusal.LESS_VISIBLE_THAN_CONTENT);
  }

  @Test
  void anUpdateLeavesWhatItDoesNotName() {
    Project project = project(group("team"), "app");

    Project updated =
        done(
            update(
                project,
                ProjectUpdate.none()
                    .withName("New")
                    .withDescription("d")
                    .withRegistryAccess(RegistryAccess.DISABLED)));

    assertThat(updated.name()).isEqualTo("New");
    assertThat(updated.description()).isEqualTo("d");
    assertThat(updated.registryAccess()).isEqualTo(RegistryAccess.DISABLED);
    assertThat(updated.visibility()).isEqualTo(Visibility.PRIVATE);
    assertThat(find(project.id())).contains(updated);
    assertThat(refusal(write(rows -> metadata.projects().update(rows, 9, ProjectUpdate.none()))))
        .contains(Refusal.MISSING);
  }

  @Test
  void theProjectThatARepositoryIsInIsFoundAtAnyDepth() {
    Project project = project(group(group("top"), "sub"), "App");
    project(group("top2"), "app");

    assertThat(owning("top/sub/app")).contains(project);
    assertThat(owning("top/sub/app/a")).contains(project);
    assertThat(owning("top/sub/app/" + "a/".repeat(100) + "b")).contains(project);
    assertThat(owning("top/sub/app-a/b")).isEmpty();
    assertThat(owning("top/sub")).isEmpty();
    assertThat(owning("app")).isEmpty();
  }

  @Test
  void aProjectAdoptsTheRepositoriesAtItsPathAndBelow() {
    Namespace top = group("team");
    Repository same = repository(new RepositoryName("team/app"));
    Repository below = repository(new RepositoryName("team/app/a/b"));
    Repository beside = repository(new RepositoryName("team/app-a"));
    Repository above = repository(new RepositoryName("team"));

    Project project = project(top, "App");

    assertThat(projectOf(same)).hasValue(project.id());
    assertThat(projectOf(below)).hasValue(project.id());
    assertThat(projectOf(beside)).isEmpty();
    assertThat(projectOf(above)).isEmpty();
    Project other = project(top, "app-a");
    assertThat(projectOf(beside)).hasValue(other.id());
    assertThat(projectOf(same)).hasValue(project.id());
  }

  @Test
  void aRepositoryBelongsToTheProjectThatItIsMadeIn() {
    Project project = project(group("team"), "app");

    assertThat(projectOf(repository(new RepositoryName("team/app/a")))).hasValue(project.id());
    assertThat(projectOf(repository(new RepositoryName("team/b")))).isEmpty();
  }

  @Test
  void aRepositoryIsMadeForOneProjectOnly() {
    Namespace top = group("team");
    Project project = project(top, "app");
    Project other = project(top, "other");
    RepositoryName name = new RepositoryName("team/app/a");

    assertThat(ensure(name, other)).isEmpty();
    assertThat(count("repositories")).isZero();
    assertThat(ensure(name, project)).contains(repository(name));
    assertThat(ensure(name, project)).contains(repository(name));
    assertThat(ensure(name, other)).isEmpty();
    repository(new RepositoryName("team/none"));
    assertThat(ensure(new RepositoryName("team/none"), project)).isEmpty();
  }

  @Test
  void aBotGoesWithItsProject() {
    Project project = project(group("team"), "app");
    User.Profile profile = User.Profile.of("deploy");
    Users.Creation bot =
        write(rows -> metadata.users().create(rows, "bot", User.Kind.PROJECT_BOT, profile, NOW));
    member(at(project), ((Users.Creation.Created) bot).user().id(), AccessLevel.MAINTAINER);
    member(at(project), user("alice"), AccessLevel.OWNER);

    done(write(rows -> metadata.projects().delete(rows, project.id())));

    assertFound(rows -> metadata.users().findByUsername(rows, "bot")).isEmpty();
    assertFound(rows -> metadata.users().findByUsername(rows, "alice")).isPresent();
  }

  @Test
  void aProjectIsDeletedOnceItHasNoRepositories() {
    Project project = project(group("team"), "app");
    member(at(project), user("alice"), AccessLevel.OWNER);
    share(at(project), group("friends"), AccessLevel.GUEST);
    Repository repository = repository(new RepositoryName("team/app"));
    assertThat(refusal(delete(project))).contains(Refusal.HOLDS_REPOSITORIES);
    write(rows -> rows.change(Sql.plain("delete from repositories")));

    assertThat(done(delete(project))).isEqualTo(project);

    assertThat(find(project.id())).isEmpty();
    assertThat(count("members") + count("shares")).isZero();
    assertThat(refusal(delete(project))).contains(Refusal.MISSING);
    assertThat(projectOf(repository)).isEmpty();
  }

  private Change<Project> create(NewProject project) {
    return write(rows -> metadata.projects().create(rows, project, NOW));
  }

  private Change<Project> update(Project project, ProjectUpdate update) {
    return write(rows -> metadata.projects().update(rows, project.id(), update));
  }

  private Change<Project> delete(Project project) {
    return write(rows -> metadata.projects().delete(rows, project.id()));
  }

  private Optional<Project> find(long id) {
    return read(rows -> metadata.projects().find(rows, id));
  }

  private Optional<Project> owning(String name) {
    return read(rows -> metadata.projects().owning(rows, new RepositoryName(name)));
  }

  private Optional<Repository> ensure(RepositoryName name, Project project) {
    return write(rows -> metadata.repositories().ensure(rows, name, project.id(), NOW));
  }

  private OptionalLong projectOf(Repository repository) {
    return read(rows -> metadata.repositories().project(rows, repository));
  }
}
