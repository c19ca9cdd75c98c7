package stowage.core.projects;

import static org.assertj.core.api.Assertions.assertThat;
import static stowage.core.projects.Instance.anonymous;
import static stowage.core.projects.Instance.by;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import stowage.core.access.Action;
import stowage.core.access.ManagePermit;
import stowage.core.access.Requester;
import stowage.core.access.SitePermit;
import stowage.core.access.SiteSetting;
import stowage.metadata.Namespace;
import stowage.metadata.Project;
import stowage.metadata.User;
import stowage.model.AccessLevel;
import stowage.model.RegistryAccess;
import stowage.model.RepositoryName;
import stowage.model.Visibility;

class ProjectChangesTest extends ProjectsCase {

  private ProjectChanges changes;
  private ProjectListings listings;
  private User ada;
  private Namespace own;

  @BeforeEach
  void prepare() {
    changes = new ProjectChanges(instance.metadata, instance.settings, instance.clock);
    listings = new ProjectListings(instance.metadata, instance.clock);
    ada = instance.person("ada");
    own = instance.personal(ada);
  }

  @Test
  void projectsAreMadeAsTheSiteSays() {
    instance.settings.change(
        SitePermit.ofOperator("root"),
        Map.of(
            SiteSetting.DEFAULT_CONTAINER_REGISTRY_ACCESS_LEVEL, "private",
            SiteSetting.DEFAULT_PROJECT_VISIBILITY, "internal"));

    ProjectView project = create(ProjectDraft.of("My App", "App"));

    assertThat(project.fullPath()).isEqualTo("ada/App");
    assertThat(project.fullName()).isEqualTo("ada / My App");
    assertThat(project.registryAccess()).isEqualTo(RegistryAccess.PRIVATE);
    assertThat(project.visibility()).isEqualTo(Visibility.INTERNAL);
    assertThat(project.creatorId()).hasValue(ada.id());
    assertThat(actions()).containsExactly("project_created", "application_settings_updated");
  }

  @Test
  void theDefaultChangesNoProjectThatIsThere() {
    ProjectView project = create(ProjectDraft.of("app", "app"));

    instance.settings.change(
        SitePermit.ofOperator("root"),
        Map.of(SiteSetting.DEFAULT_CONTAINER_REGISTRY_ACCESS_LEVEL, "disabled"));

    assertThat(find(project).registryAccess()).isEqualTo(RegistryAccess.ENABLED);
  }

  @Test
  void namesThatImagesCantHaveAreRefusedWithTheReason() {
    assertThat(problemOfPath(".app")).contains("must begin");
    assertThat(problemOfPath("app--")).contains("must end");
    assertThat(problemOfPath("a__-b")).contains("in a row");
    assertThat(problemOfPath("a\0b")).contains("can contain only");
    create(ProjectDraft.of("app", "app"));
    assertThat(problemOfPath("APP")).contains("already been taken");
    assertThat(problemOfPath("a".repeat(255))).contains("full path of more than");
    // What is reserved at the top is free here.
    assertThat(create(ProjectDraft.of("v2", "v2")).path()).isEqualTo("v2");
  }

  @Test
  void nobodyMakesProjectsWhereTheyAreNoDevelopers() {
    Namespace team = instance.group("team", Visibility.PUBLIC);
    instance.member(at(team), ada, AccessLevel.REPORTER);

    assertDenied(by(ada), Action.CREATE_PROJECT, at(team));
    assertDenied(anonymous(), Action.CREATE_PROJECT, at(team));
    assertDenied(by(ada), Action.CREATE_PROJECT, at(instance.personal(instance.person("bob"))));
  }

  @Test
  void aProjectIsNoMoreVisibleThanItsGroup() {
    Namespace team = instance.group("team", Visibility.PRIVATE);
    instance.member(at(team), ada, AccessLevel.OWNER);
    ProjectDraft draft =
        new ProjectDraft("app", "app", "", Optional.of(Visibility.PUBLIC), Optional.empty());

    assertThat(
            problem(changes.create(permit(by(ada), Action.CREATE_PROJECT, at(team)), draft))
                .field())
        .isEqualTo("visibility_level");
  }

  @Test
  void aProjectIsChangedAndRenamedTogetherOrNotAtAll() {
    Project project = instance.project(own, "app", Visibility.PRIVATE);
    instance.project(own, "taken", Visibility.PRIVATE);
    ManagePermit permit = permit(by(ada), Action.CHANGE_PROJECT, at(project));

    ProjectView changed =
        done(
            changes.update(
                permit,
                new ProjectEdit(
                    Optional.of("App"),
                    Optional.of("App2"),
                    Optional.of("about"),
                    Optional.of(Visibility.PUBLIC),
                    Optional.of(RegistryAccess.DISABLED))));
    assertThat(changed.fullPath()).isEqualTo("ada/App2");
    assertThat(changed.registryAccess()).isEqualTo(RegistryAccess.DISABLED);

    ProjectEdit refused =
        new ProjectEdit(
            Optional.of("Lost"),
            Optional.of("taken"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    assertThat(problem(changes.update(permit, refused)).text()).contains("taken");
    assertThat(problem(changes.update(permit, withPath("_x"))).text()).contains("must begin");
    assertThat(find(changed).name()).isEqualTo("App");
    assertThat(actions()).containsExactly("project_updated");
  }

  @Test
  void imagesKeepAProjectWhereItIs() {
    Project project = instance.project(own, "app", Visibility.PRIVATE);
    Namespace team = instance.group("team", Visibility.PRIVATE);
    instance.member(at(team), ada, AccessLevel.DEVELOPER);
    instance.write(
        rows ->
            instance
                .metadata
                .repositories()
                .ensure(rows, new RepositoryName("ada/app"), instance.clock.instant()));
    ManagePermit delete = permit(by(ada), Action.DELETE_PROJECT, at(project));

    List<Problem> problems =
        List.of(
            problem(changes.delete(delete)),
            problem(changes.transfer(delete, permit(by(ada), Action.CREATE_PROJECT, at(team)))),
            problem(
                changes.update(
                    permit(by(ada), Action.CHANGE_PROJECT, at(project)), withPath("x"))));
    assertThat(problems)
        .allSatisfy(
            problem -> {
              assertThat(problem.cause()).isEqualTo(Problem.Cause.CONFLICT);
              assertThat(problem.text()).contains("repositories").contains("delete them first");
            });
  }

  @Test
  void anEmptyProjectMovesAndIsDeleted() {
    Project project = instance.project(own, "app", Visibility.PRIVATE);
    Namespace team = instance.group("team", Visibility.PRIVATE);
    instance.member(at(team), ada, AccessLevel.OWNER);
    ManagePermit permit = permit(by(ada), Action.DELETE_PROJECT, at(project));

    ProjectView moved =
        done(changes.transfer(permit, permit(by(ada), Action.CREATE_PROJECT, at(team))));
    assertThat(moved.fullPath()).isEqualTo("team/app");
    done(changes.delete(permit));
    assertThat(actions()).containsExactly("project_deleted", "project_transferred");
  }

  @Test
  void everybodyIsShownWhatTheyMaySee() {
    User bob = instance.person("bob");
    instance.project(own, "mine", Visibility.PRIVATE);
    instance.project(own, "open", Visibility.PUBLIC);
    Namespace team = instance.group("team", Visibility.PRIVATE);
    instance.member(at(team), bob, AccessLevel.DEVELOPER);
    Namespace low = instance.group(team, "low", Visibility.PRIVATE);
    instance.project(low, "deep", Visibility.PRIVATE);

    assertThat(paths(by(ada), ProjectQuery.all())).containsExactly("ada/open", "ada/mine");
    assertThat(paths(anonymous(), ProjectQuery.all())).containsExactly("ada/open");
    assertThat(paths(by(bob), ProjectQuery.all())).containsExactly("team/low/deep", "ada/open");
    assertThat(paths(by(bob), membersFrom(AccessLevel.DEVELOPER))).containsExactly("team/low/deep");
    assertThat(paths(by(bob), membersFrom(AccessLevel.OWNER))).isEmpty();
    assertThat(paths(anonymous(), membersFrom(AccessLevel.GUEST))).isEmpty();
    assertThat(paths(by(instance.administrator("root")), ProjectQuery.all())).hasSize(3);

    ManagePermit view = permit(by(bob), Action.VIEW_GROUP, at(team));
    Window window = new Window(10, 0);
    assertThat(listings.ofGroup(view, ProjectQuery.all(), false, window).total()).isZero();
    assertThat(listings.ofGroup(view, ProjectQuery.all(), true, window).total()).isEqualTo(1);
    assertThat(listings.ofUser(by(bob), ada.id(), ProjectQuery.all(), window))
        .hasValueSatisfying(page -> assertThat(page.total()).isEqualTo(1));
    assertThat(listings.ofUser(by(bob), 4711, ProjectQuery.all(), window)).isEmpty();
  }

  private static ProjectQuery membersFrom(AccessLevel least) {
    return new ProjectQuery(Optional.of(least), Optional.empty(), "", Order.NEWEST_FIRST);
  }

  private List<String> paths(Requester requester, ProjectQuery query) {
    return listings.page(requester, query, new Window(10, 0)).items().stream()
        .map(ProjectView::fullPath)
        .toList();
  }

  private ProjectView create(ProjectDraft draft) {
    return done(changes.create(permit(by(ada), Action.CREATE_PROJECT, at(own)), draft));
  }

  private String problemOfPath(String path) {
    return problem(
            changes.create(
                permit(by(ada), Action.CREATE_PROJECT, at(own)), ProjectDraft.of("x", path)))
        .text();
  }

  private Project find(ProjectView project) {
    return instance.read(
        rows -> instance.metadata.projects().find(rows, project.id()).orElseThrow());
  }

  private static ProjectEdit withPath(String path) {
    return new ProjectEdit(
        Optional.empty(), Optional.of(path), Optional.empty(), Optional.empty(), Optional.empty());
  }
}
