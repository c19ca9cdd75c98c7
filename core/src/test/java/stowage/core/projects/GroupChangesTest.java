package stowage.core.projects;

import static org.assertj.core.api.Assertions.assertThat;
import static stowage.core.projects.Instance.anonymous;
import static stowage.core.projects.Instance.by;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import stowage.core.access.Action;
import stowage.core.access.ManagePermit;
import stowage.core.access.SitePermit;
import stowage.core.access.SiteSetting;
import stowage.metadata.Namespace;
import stowage.metadata.User;
import stowage.model.AccessLevel;
import stowage.model.Place;
import stowage.model.RepositoryName;
import stowage.model.Visibility;

class GroupChangesTest extends ProjectsCase {

  private static final GroupEdit NOTHING =
      new GroupEdit(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  private GroupChanges changes;
  private User ada;

  @BeforeEach
  void prepare() {
    changes = new GroupChanges(instance.metadata, instance.settings, instance.clock);
    ada = instance.person("ada");
  }

  @Test
  void whoeverMakesAGroupOwnsIt() {
    NamespaceView group = done(changes.create(by(ada), GroupDraft.of("Team One", "Team")));

    assertThat(group.fullPath()).isEqualTo("Team");
    assertThat(group.visibility()).isEqualTo(Visibility.PRIVATE);
    assertThat(group.pushCreatesProjects()).isFalse();
    assertThat(level(ada, group)).contains(AccessLevel.OWNER);
    assertThat(actions()).containsExactly("group_created");
  }

  @Test
  void guestsAndStrangersMakeNoneAtTheTop() {
    GroupDraft draft = GroupDraft.of("Team", "team");

    assertThat(problem(changes.create(by(instance.external("eve")), draft)).cause())
        .isEqualTo(Problem.Cause.FORBIDDEN);
    assertThat(problem(changes.create(anonymous(), draft)).cause())
        .isEqualTo(Problem.Cause.FORBIDDEN);
  }

  @Test
  void namesThatImagesCantHaveAreRefusedWithTheReason() {
    assertThat(problemOfPath("_team")).contains("must begin");
    assertThat(problemOfPath("team-")).contains("must end");
    assertThat(problemOfPath("te..am")).contains("in a row");
    assertThat(problemOfPath("te am")).contains("can contain only");
    assertThat(problemOfPath("")).contains("blank");
    assertThat(problemOfPath("V2")).contains("reserved");
    assertThat(problemOfPath("ADA")).contains("already been taken");
    assertThat(actions()).isEmpty();
  }

  @Test
  void displayNamesAndDescriptionsHaveTheirLimits() {
    assertThat(problem(changes.create(by(ada), GroupDraft.of(" ", "a"))).field()).isEqualTo("name");
    assertThat(problem(changes.create(by(ada), GroupDraft.of("a\0b", "a"))).text())
        .contains("control");
    assertThat(problem(changes.create(by(ada), GroupDraft.of("a".repeat(256), "a"))).text())
        .contains("too long");
    GroupDraft endless = new GroupDraft("a", "a", "x".repeat(2001), Optional.empty(), false);
    assertThat(problem(changes.create(by(ada), endless)).field()).isEqualTo("description");
  }

  @Test
  void subgroupsAreNoMoreVisibleThanWhatTheyAreIn() {
    Namespace top = instance.group("top", Visibility.INTERNAL);
    instance.member(at(top), ada, AccessLevel.MAINTAINER);
    ManagePermit permit = permit(by(ada), Action.CREATE_SUBGROUP, at(top));
    GroupDraft draft = GroupDraft.of("low", "low");
    instance.settings.change(
        SitePermit.ofOperator("root"), Map.of(SiteSetting.DEFAULT_GROUP_VISIBILITY, "public"));

    assertThat(
            problem(
                    changes.createSubgroup(
                        permit,
                        new GroupDraft("x", "x", "", Optional.of(Visibility.PUBLIC), false)))
                .field())
        .isEqualTo("visibility_level");
    NamespaceView made = done(changes.createSubgroup(permit, draft));
    assertThat(made.visibility()).isEqualTo(Visibility.INTERNAL);
    assertThat(made.fullName()).isEqualTo("Name of top / low");
    // v2 is free below the top.
    assertThat(done(changes.createSubgroup(permit, GroupDraft.of("v2", "v2"))).path())
        .isEqualTo("v2");
  }

  @Test
  void developersMakeNoSubgroups() {
    Namespace top = instance.group("top", Visibility.PRIVATE);
    instance.member(at(top), ada, AccessLevel.DEVELOPER);

    assertDenied(by(ada), Action.CREATE_SUBGROUP, at(top));
  }

  @Test
  void aGroupIsChangedAndRenamedTogetherOrNotAtAll() {
    Namespace group = owned("team");
    ManagePermit permit = permit(by(ada), Action.CHANGE_GROUP, at(group));

    NamespaceView changed =
        done(
            changes.update(
                permit,
                new GroupEdit(
                    Optional.of("New"),
                    Optional.of("New"),
                    Optional.of("about"),
                    Optional.of(Visibility.PUBLIC),
                    Optional.of(true))));
    assertThat(changed.fullPath()).isEqualTo("New");
    assertThat(changed.pushCreatesProjects()).isTrue();
    assertThat(instance.audited().getFirst().detail()).containsEntry("visibility", "public");

    Problem problem =
        problem(
            changes.update(
                permit,
                new GroupEdit(
                    Optional.of("Newer"),
                    Optional.of("ada"),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty())));
    assertThat(problem.text()).contains("taken");
    assertThat(find(group).name()).isEqualTo("New");
    assertThat(actions()).containsExactly("group_updated");
  }

  @Test
  void aRenameToWhatNoImageCanHaveIsRefused() {
    ManagePermit permit = permit(by(ada), Action.CHANGE_GROUP, at(owned("team")));

    assertThat(problem(changes.update(permit, withPath("team_"))).text()).contains("must end");
    assertThat(problem(changes.update(permit, withPath("api"))).text()).contains("reserved");
  }

  @Test
  void aGroupIsHiddenNoMoreThanWhatIsInIt() {
    Namespace group = owned("team");
    instance.project(group, "app", Visibility.PRIVATE);
    ManagePermit permit = permit(by(ada), Action.CHANGE_GROUP, at(group));
    done(changes.update(permit, withVisibility(Visibility.PUBLIC)));
    instance.project(group, "open", Visibility.PUBLIC);

    assertThat(problem(changes.update(permit, withVisibility(Visibility.INTERNAL))).text())
        .contains("lower than that of something inside");
  }

  @Test
  void aPersonalNamespaceIsNoGroup() {
    ManagePermit permit = permit(by(ada), Action.CHANGE_GROUP, at(instance.personal(ada)));

    assertThat(problem(changes.update(permit, NOTHING)).cause()).isEqualTo(Problem.Cause.MISSING);
    assertThat(
            problem(
                    changes.delete(
                        permit(by(ada), Action.DELETE_GROUP, at(instance.personal(ada)))))
                .cause())
        .isEqualTo(Problem.Cause.MISSING);
  }

  @Test
  void groupsMoveIntoOthersAndOutAgain() {
    Namespace team = owned("team");
    Namespace org = owned("org");
    ManagePermit permit = permit(by(ada), Action.CHANGE_GROUP, at(team));

    NamespaceView inside =
        done(changes.transfer(permit, permit(by(ada), Action.CREATE_SUBGROUP, at(org))));
    assertThat(inside.fullPath()).isEqualTo("org/team");
    assertThat(
            problem(
                    changes.transfer(
                        permit(by(ada), Action.CHANGE_GROUP, at(org)),
                        permit(by(ada), Action.CREATE_SUBGROUP, at(team))))
                .text())
        .contains("into itself");
    assertThat(done(changes.transferToTop(permit)).fullPath()).isEqualTo("team");
    assertThat(instance.audited().getFirst().detail()).containsEntry("from", "org/team");
  }

  @Test
  void aNameThatIsReservedAtTheTopStaysBelow() {
    Namespace below = instance.group(owned("org"), "api", Visibility.PRIVATE);

    assertThat(
            problem(changes.transferToTop(permit(by(ada), Action.CHANGE_GROUP, at(below)))).text())
        .contains("reserved");
  }

  @Test
  void onlyEmptyGroupsAreDeleted() {
    Namespace team = owned("team");
    ManagePermit permit = permit(by(ada), Action.DELETE_GROUP, at(team));
    Namespace low = instance.group(team, "low", Visibility.PRIVATE);

    assertThat(problem(changes.delete(permit)))
        .satisfies(
            problem -> {
              assertThat(problem.cause()).isEqualTo(Problem.Cause.CONFLICT);
              assertThat(problem.text()).contains("inside");
            });
    done(changes.delete(permit(by(ada), Action.DELETE_GROUP, at(low))));
    done(changes.delete(permit));
    assertThat(actions()).containsExactly("group_deleted", "group_deleted");
  }

  @Test
  void aGroupWithImagesKeepsItsName() {
    Namespace team = owned("team");
    instance.project(team, "app", Visibility.PRIVATE);
    instance.write(
        rows ->
            instance
                .metadata
                .repositories()
                .ensure(rows, new RepositoryName("team/app/x"), instance.clock.instant()));

    Problem problem =
        problem(changes.update(permit(by(ada), Action.CHANGE_GROUP, at(team)), withPath("squad")));
    assertThat(problem.text()).contains("repositories");
    assertThat(problem.cause()).isEqualTo(Problem.Cause.CONFLICT);
  }

  private Namespace owned(String path) {
    Namespace group = instance.group(path, Visibility.PRIVATE);
    instance.member(at(group), ada, AccessLevel.OWNER);
    return group;
  }

  private static GroupEdit withPath(String path) {
    return new GroupEdit(
        Optional.empty(), Optional.of(path), Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static GroupEdit withVisibility(Visibility visibility) {
    return new GroupEdit(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(visibility),
        Optional.empty());
  }

  private String problemOfPath(String path) {
    return problem(changes.create(by(ada), GroupDraft.of("Team", path))).text();
  }

  private Namespace find(Namespace group) {
    return instance.read(
        rows -> instance.metadata.namespaces().find(rows, group.id()).orElseThrow());
  }

  private Optional<AccessLevel> level(User user, NamespaceView group) {
    return instance.read(
        rows ->
            instance
                .metadata
                .rights()
                .at(rows, user.id(), Place.namespace(group.id()), instance.clock.instant()));
  }
}
