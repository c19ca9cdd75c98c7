package stowage.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.gitlab4j.api.GitLabApi;
import org.gitlab4j.api.GitLabApiException;
import org.gitlab4j.api.GroupApi;
import org.gitlab4j.api.Pager;
import org.gitlab4j.api.ProjectApi;
import org.gitlab4j.api.models.Group;
import org.gitlab4j.api.models.GroupFilter;
import org.gitlab4j.api.models.GroupParams;
import org.gitlab4j.api.models.GroupProjectsFilter;
import org.gitlab4j.api.models.Namespace;
import org.gitlab4j.api.models.Project;
import org.gitlab4j.api.models.ProjectFilter;
import org.gitlab4j.api.models.Visibility;
import org.gitlab4j.models.Constants.ProjectFeatureVisibilityAccessLevel;
import org.gitlab4j.models.Constants.ProjectOrderBy;
import org.gitlab4j.models.Constants.SortOrder;
import org.junit.jupiter.api.Test;

class Gitlab4jPlacesTest extends Gitlab4jTest {

  @Test
  void groupsAreReadAsTheyWereMade() throws GitLabApiException {
    GroupApi groups = admin.getGroupApi();
    Group team =
        groups.addGroup(
            new Group()
                .withName("Team One")
                .withPath("Team")
                .withDescription("of us")
                .withVisibility(Visibility.INTERNAL));
    Group low =
        groups.createGroup(
            new GroupParams().withName("Low").withPath("low").withParentId(team.getId()));

    Group read = groups.getGroup("team/low");
    assertThat(read.getId()).isEqualTo(low.getId());
    assertThat(read.getParentId()).isEqualTo(team.getId());
    assertThat(read.getFullPath()).isEqualTo("Team/low");
    assertThat(read.getFullName()).isEqualTo("Team One / Low");
    assertThat(read.getWebUrl()).isEqualTo(harness.url() + "/groups/Team/low");
    assertThat(read.getVisibility()).isEqualTo(Visibility.PRIVATE);
    assertThat(read.getCreatedAt()).isNotNull();
    Group top = groups.getGroup(team.getId());
    assertThat(top.getDescription()).isEqualTo("of us");
    assertThat(top.getVisibility()).isEqualTo(Visibility.INTERNAL);
    assertThat(top.getParentId()).isNull();
    assertThat(groups.getOptionalGroup("nothing")).isEmpty();
  }

  @Test
  void groupsAreListedAndChanged() throws GitLabApiException {
    GroupApi groups = admin.getGroupApi();
    long team = groups.addGroup("Team", "team").getId();
    groups.addGroup("Low", "low", null, Visibility.PRIVATE, null, null, team);
    groups.addGroup(
        "Lowest", "lowest", null, null, null, null, groups.getGroup("team/low").getId());

    assertThat(groups.getGroups("low")).extracting(Group::getPath).contains("low", "lowest");
    assertThat(groups.getGroups(new GroupFilter().withTopLevelOnly(true))).hasSize(1);
    assertThat(groups.getSubGroups("team")).extracting(Group::getPath).containsExactly("low");
    assertThat(groups.getDescendantGroups("team", new GroupFilter())).hasSize(2);
    Group changed =
        groups.updateGroup("team", "Band", "band", "plays", Visibility.PUBLIC, null, null, null);
    assertThat(changed.getFullPath()).isEqualTo("band");
    assertThat(changed.getVisibility()).isEqualTo(Visibility.PUBLIC);
    assertThat(groups.getGroup("band/low/lowest").getName()).isEqualTo("Lowest");
    groups.deleteGroup("band/low/lowest");
    groups.deleteGroup("band/low");
    groups.deleteGroup(team);
    assertThat(groups.getGroups()).isEmpty();
  }

  @Test
  void projectsAreReadAsTheyWereMade() throws GitLabApiException {
    ProjectApi projects = admin.getProjectApi();
    Group team =
        admin
            .getGroupApi()
            .addGroup(
                new Group().withName("Team").withPath("Team").withVisibility(Visibility.PUBLIC));
    Project own = projects.createProject("My App");
    Project ofTeam =
        projects.createProject(
            team.getId(),
            new Project()
                .withName("App")
                .withPath("App")
                .withDescription("serves")
                .withVisibility(Visibility.INTERNAL)
                .withContainerRegistryEnabled(true));

    assertThat(own.getPathWithNamespace()).isEqualTo("root/My-App");
    assertThat(own.getNamespace().getKind()).isEqualTo("user");
    assertThat(own.getCreatorId()).isEqualTo(root.id());
    Project read = projects.getProject("Team", "App");
    assertThat(read.getId()).isEqualTo(ofTeam.getId());
    assertThat(read.getNameWithNamespace()).isEqualTo("Team / App");
    assertThat(read.getDescription()).isEqualTo("serves");
    assertThat(read.getVisibility()).isEqualTo(Visibility.INTERNAL);
    assertThat(read.getNamespace().getId()).isEqualTo(team.getId());
    assertThat(read.getNamespace().getFullPath()).isEqualTo("Team");
    assertThat(read.getWebUrl()).isEqualTo(harness.url() + "/Team/App");
    assertThat(read.getCreatedAt()).isNotNull();
    assertThat(read.getArchived()).isFalse();
    assertThat(read.getContainerRegistryAccessLevel())
        .isEqualTo(ProjectFeatureVisibilityAccessLevel.ENABLED);
    assertThat(read.getContainerRegistryImagePrefix()).isEqualTo(harness.registry() + "/team/app");
    assertThat(projects.getOptionalProject("team/nothing")).isEmpty();
  }

  @Test
  void aProjectsRegistryAndVisibilityAreChanged() throws GitLabApiException {
    ProjectApi projects = admin.getProjectApi();
    long id = projects.createProject("app").getId();

    Project changed =
        projects.updateProject(
            new Project()
                .withId(id)
                .withVisibility(Visibility.PUBLIC)
                .withContainerRegistryAccessLevel(ProjectFeatureVisibilityAccessLevel.PRIVATE));
    assertThat(changed.getVisibility()).isEqualTo(Visibility.PUBLIC);
    assertThat(changed.getContainerRegistryAccessLevel())
        .isEqualTo(ProjectFeatureVisibilityAccessLevel.PRIVATE);
    assertThat(changed.getContainerRegistryEnabled()).isTrue();
    Project off =
        projects.updateProject(new Project().withId(id).withContainerRegistryEnabled(false));
    assertThat(off.getContainerRegistryAccessLevel())
        .isEqualTo(ProjectFeatureVisibilityAccessLevel.DISABLED);
    assertThat(projects.getProject(id).getVisibility()).isEqualTo(Visibility.PUBLIC);
    projects.deleteProject(id);
    assertThat(projects.getOptionalProject(id)).isEmpty();
  }

  @Test
  void projectsAreListedAsAskedFor() throws GitLabApiException {
    GitLabApi dora = asNew("dora");
    dora.getProjectApi().createProject("beta");
    dora.getProjectApi().createProject("alpha");
    Project open = new Project().withName("gamma").withVisibility(Visibility.PUBLIC);
    admin.getProjectApi().createProject(open);
    ProjectApi projects = dora.getProjectApi();

    assertThat(names(projects.getProjects())).containsExactly("gamma", "alpha", "beta");
    assertThat(names(projects.getOwnedProjects())).containsExactly("alpha", "beta");
    assertThat(names(projects.getMemberProjects())).containsExactly("alpha", "beta");
    assertThat(names(projects.getProjects("amm"))).containsExactly("gamma");
    assertThat(names(projects.getProjects(new ProjectFilter().withVisibility(Visibility.PUBLIC))))
        .containsExactly("gamma");
    ProjectFilter byName =
        new ProjectFilter().withOrderBy(ProjectOrderBy.NAME).withSortOder(SortOrder.ASC);
    assertThat(names(projects.getProjects(byName))).containsExactly("alpha", "beta", "gamma");
    ProjectFilter named = new ProjectFilter().withSearch("et").withSimple(true);
    assertThat(names(projects.getUserProjects("dora", named))).containsExactly("beta");
    assertThat(names(projects.getUserProjects(root.id(), new ProjectFilter())))
        .containsExactly("gamma");
    assertThat(projects.getProjects(new ProjectFilter().withArchived(true))).isEmpty();
    assertThat(projects.getProjects(new ProjectFilter().withStarred(true))).isEmpty();
    assertThat(projects.getProjects(new ProjectFilter().withArchived(false))).hasSize(3);
  }

  @Test
  void projectsOfAGroupAreListed() throws GitLabApiException {
    long team = admin.getGroupApi().addGroup("Team", "team").getId();
    long low = admin.getGroupApi().addGroup("Low", "low", null, null, null, null, team).getId();
    admin.getProjectApi().createProject(team, "app");
    admin.getProjectApi().createProject(low, "deep");

    assertThat(names(admin.getGroupApi().getProjects("team"))).containsExactly("app");
    GroupProjectsFilter all = new GroupProjectsFilter().withIncludeSubGroups(true);
    assertThat(names(admin.getGroupApi().getProjects(team, all)))
        .containsExactlyInAnyOrder("app", "deep");
  }

  @Test
  void pagesAreFollowedToTheEnd() throws GitLabApiException {
    for (int i = 0; i < 7; i++) {
      admin.getProjectApi().createProject("app" + i);
    }
    Pager<Project> pager = admin.getProjectApi().getProjects(3);
    assertThat(pager.getTotalPages()).isEqualTo(3);
    assertThat(pager.getTotalItems()).isEqualTo(7);
    assertThat(names(pager.next())).containsExactly("app6", "app5", "app4");
    assertThat(names(pager.last())).containsExactly("app0");
    assertThat(names(pager.previous())).containsExactly("app3", "app2", "app1");
    assertThat(names(pager.first())).hasSize(3);
    assertThat(admin.getProjectApi().getProjects(2).lazyStream().map(Project::getName))
        .hasSize(7)
        .doesNotHaveDuplicates();
    assertThat(admin.getProjectApi().getProjectsStream()).hasSize(7);
    assertThat(names(admin.getProjectApi().getProjects(2, 5))).containsExactly("app1", "app0");
  }

  @Test
  void namespacesAreFound() throws GitLabApiException {
    GitLabApi dora = asNew("dora");
    admin.getGroupApi().addGroup("Secret", "secret");
    long team = dora.getGroupApi().addGroup("Team", "team").getId();

    assertThat(dora.getNamespaceApi().getNamespaces())
        .extracting(Namespace::getFullPath)
        .containsExactlyInAnyOrder("dora", "team");
    Namespace read = dora.getNamespaceApi().getNamespace("team");
    assertThat(read.getId()).isEqualTo(team);
    assertThat(read.getKind()).isEqualTo("group");
    assertThat(dora.getNamespaceApi().findNamespaces("tea")).hasSize(1);
    assertThat(dora.getNamespaceApi().getNamespace("dora").getKind()).isEqualTo("user");
    assertThat(dora.getNamespaceApi().getOptionalNamespace("secret")).isEmpty();
  }

  @Test
  void aProjectMoves() throws GitLabApiException {
    admin.getGroupApi().addGroup("Team", "team");
    admin.getProjectApi().createProject("app");

    Project moved = admin.getProjectApi().transferProject("root/app", "team");

    assertThat(moved.getPathWithNamespace()).isEqualTo("team/app");
    assertThat(admin.getProjectApi().getProject("team/app").getId()).isEqualTo(moved.getId());
  }

  private static List<String> names(List<Project> projects) {
    return projects.stream().map(Project::getName).toList();
  }
}
