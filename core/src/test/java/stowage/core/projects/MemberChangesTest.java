package stowage.core.projects;

import static org.assertj.core.api.Assertions.assertThat;
import static stowage.core.projects.Instance.by;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import stowage.core.access.Action;
import stowage.core.access.ManagePermit;
import stowage.metadata.Namespace;
import stowage.metadata.Project;
import stowage.metadata.User;
import stowage.model.AccessLevel;
import stowage.model.Place;
import stowage.model.Visibility;

class MemberChangesTest extends ProjectsCase {

  private static final Window ALL = new Window(100, 0);

  private MemberChanges changes;
  private Memberships memberships;
  private Sharing sharing;
  private User ada;
  private User bob;
  private Namespace team;
  private Project app;

  @BeforeEach
  void prepare() {
    changes = new MemberChanges(instance.metadata, instance.clock);
    memberships = new Memberships(instance.metadata, instance.clock);
    sharing = new Sharing(instance.metadata, instance.clock);
    ada = instance.person("ada");
    bob = instance.person("bob");
    team = instance.group("team", Visibility.PRIVATE);
    app = instance.project(team, "app", Visibility.PRIVATE);
    instance.member(at(team), ada, AccessLevel.OWNER);
  }

  @Test
  void membersAreAddedChangedAndRemoved() {
    LocalDate day = LocalDate.of(2099, 1, 1);

    MemberView added =
        done(
            changes.add(
                ofGroup(ada),
                new Newcomer.Username("BOB"),
                AccessLevel.REPORTER,
                Optional.of(day)));
    assertThat(added.username()).isEqualTo("bob");
    assertThat(added.expiresOn()).contains(day);
    assertThat(
            done(changes.change(ofGroup(ada), bob.id(), AccessLevel.DEVELOPER, Optional.empty()))
                .expiresOn())
        .isEmpty();
    done(changes.remove(ofGroup(ada), bob.id()));

    assertThat(actions()).containsExactly("member_removed", "member_updated", "member_added");
    assertThat(instance.audited().getLast().detail())
        .containsEntry("user", "bob")
        .containsEntry("access_level", "20")
        .containsEntry("expires_at", "2099-01-01");
  }

  @Test
  void whatIsNotThereOrThereAlreadyIsRefused() {
    assertThat(problem(add(ofGroup(ada), 4711, AccessLevel.GUEST)).cause())
        .isEqualTo(Problem.Cause.MISSING);
    assertThat(problem(add(ofGroup(ada), ada.id(), AccessLevel.GUEST)).text())
        .isEqualTo("Member already exists");
    assertThat(problem(changes.remove(ofGroup(ada), bob.id())).cause())
        .isEqualTo(Problem.Cause.MISSING);
    ManagePermit personal =
        permit(by(ada), Action.CHANGE_GROUP_MEMBERS, at(instance.personal(ada)));
    assertThat(problem(add(personal, bob.id(), AccessLevel.GUEST)).cause())
        .isEqualTo(Problem.Cause.MISSING);
  }

  @Test
  void nobodyGivesChangesOrTakesALevelAboveTheirOwn() {
    User carol = instance.person("carol");
    instance.member(at(app), bob, AccessLevel.MAINTAINER);
    instance.member(at(app), carol, AccessLevel.OWNER);
    User dave = instance.person("dave");

    assertThat(problem(add(ofProject(bob), dave.id(), AccessLevel.OWNER)).cause())
        .isEqualTo(Problem.Cause.FORBIDDEN);
    assertThat(
            problem(changes.change(ofProject(bob), bob.id(), AccessLevel.OWNER, Optional.empty()))
                .cause())
        .isEqualTo(Problem.Cause.FORBIDDEN);
    assertThat(
            problem(changes.change(ofProject(bob), carol.id(), AccessLevel.GUEST, Optional.empty()))
                .cause())
        .isEqualTo(Problem.Cause.FORBIDDEN);
    assertThat(problem(changes.remove(ofProject(bob), carol.id())).cause())
        .isEqualTo(Problem.Cause.FORBIDDEN);
    assertThat(done(add(ofProject(bob), dave.id(), AccessLevel.MAINTAINER)).level())
        .isEqualTo(AccessLevel.MAINTAINER);
    assertDenied(by(bob), Action.CHANGE_GROUP_MEMBERS, at(team));
  }

  @Test
  void administratorsGiveWhatTheyLike() {
    User root = instance.administrator("root");

    done(add(ofGroup(root), bob.id(), AccessLevel.OWNER));

    assertThat(actions()).containsExactly("member_added");
  }

  @Test
  void theLastOwnerOfAGroupStays() {
    assertThat(problem(changes.remove(ofGroup(ada), ada.id())).text()).contains("last owner");
    assertThat(
            problem(
                    changes.change(
                        ofGroup(ada), ada.id(), AccessLevel.MAINTAINER, Optional.empty()))
                .text())
        .contains("last owner");
    assertThat(problem(changes.leave(by(ada), at(team))).text()).contains("last owner");

    add(ofGroup(ada), bob.id(), AccessLevel.OWNER);
    done(changes.leave(by(ada), at(team)));
    assertThat(problem(changes.leave(by(bob), at(team))).text()).contains("last owner");
  }

  @Test
  void ownersOfTheGroupsAroundCount() {
    Namespace low = instance.group(team, "low", Visibility.PRIVATE);
    instance.member(at(low), bob, AccessLevel.OWNER);
    instance.member(at(app), bob, AccessLevel.OWNER);

    done(changes.leave(by(bob), at(low)));
    done(changes.leave(by(bob), at(app)));
  }

  @Test
  void whoeverIsAMemberMayLeaveAndNobodyElse() {
    instance.member(at(team), bob, AccessLevel.GUEST);

    done(changes.leave(by(bob), at(team)));
    assertThat(problem(changes.leave(by(bob), at(team))).cause()).isEqualTo(Problem.Cause.MISSING);
    assertThat(problem(changes.leave(Instance.anonymous(), at(team))).cause())
        .isEqualTo(Problem.Cause.FORBIDDEN);
  }

  @Test
  void membersAreListedWithAndWithoutThoseAbove() {
    instance.member(at(app), bob, AccessLevel.DEVELOPER);
    ManagePermit view = permit(by(ada), Action.VIEW_PROJECT, at(app));

    assertThat(names(view, new Memberships.Query(false, "", Set.of()))).containsExactly("bob");
    assertThat(names(view, new Memberships.Query(true, "", Set.of())))
        .containsExactly("ada", "bob");
    assertThat(names(view, new Memberships.Query(true, "BO", Set.of()))).containsExactly("bob");
    assertThat(names(view, new Memberships.Query(true, "", Set.of(ada.id()))))
        .containsExactly("ada");
    assertThat(memberships.find(view, ada.id(), false)).isEmpty();
    assertThat(memberships.find(view, ada.id(), true))
        .hasValueSatisfying(member -> assertThat(member.level()).isEqualTo(AccessLevel.OWNER));
  }

  @Test
  void groupsAreLetInWithALevelThatTheSharerHas() {
    Namespace friends = instance.group("friends", Visibility.PUBLIC);
    instance.member(at(friends), bob, AccessLevel.MAINTAINER);

    ShareView share =
        done(sharing.add(ofProject(ada), friends.id(), AccessLevel.REPORTER, Optional.empty()));
    assertThat(share.groupFullPath()).isEqualTo("friends");
    assertThat(level(bob, at(app))).contains(AccessLevel.REPORTER);
    assertThat(sharing.list(permit(by(ada), Action.VIEW_PROJECT, at(app)))).containsExactly(share);
    assertThat(
            problem(sharing.add(ofProject(ada), friends.id(), AccessLevel.GUEST, Optional.empty()))
                .cause())
        .isEqualTo(Problem.Cause.CONFLICT);
    done(sharing.remove(ofProject(ada), friends.id()));
    assertThat(problem(sharing.remove(ofProject(ada), friends.id())).cause())
        .isEqualTo(Problem.Cause.MISSING);
    assertThat(actions()).containsExactly("group_share_removed", "group_share_added");
  }

  @Test
  void sharesAreRefusedWithHiddenGroupsOnesOwnGroupAndHigherLevels() {
    Namespace hidden = instance.group("hidden", Visibility.PRIVATE);
    Namespace open = instance.group("open", Visibility.PUBLIC);
    instance.member(at(app), bob, AccessLevel.MAINTAINER);

    assertThat(
            problem(sharing.add(ofGroup(ada), hidden.id(), AccessLevel.GUEST, Optional.empty()))
                .cause())
        .isEqualTo(Problem.Cause.MISSING);
    assertThat(
            problem(sharing.add(ofGroup(ada), team.id(), AccessLevel.GUEST, Optional.empty()))
                .text())
        .contains("itself");
    assertThat(
            problem(sharing.add(ofProject(bob), open.id(), AccessLevel.OWNER, Optional.empty()))
                .cause())
        .isEqualTo(Problem.Cause.FORBIDDEN);
    assertThat(
            problem(
                    sharing.add(
                        ofGroup(ada),
                        instance.personal(bob).id(),
                        AccessLevel.GUEST,
                        Optional.empty()))
                .text())
        .contains("personal");
  }

  private Outcome<MemberView> add(ManagePermit permit, long user, AccessLevel level) {
    return changes.add(permit, new Newcomer.Id(user), level, Optional.empty());
  }

  private List<String> names(ManagePermit view, Memberships.Query query) {
    return memberships.page(view, query, ALL).items().stream().map(MemberView::username).toList();
  }

  private Optional<AccessLevel> level(User user, Place place) {
    return instance.read(
        rows -> instance.metadata.rights().at(rows, user.id(), place, instance.clock.instant()));
  }

  private ManagePermit ofGroup(User user) {
    return permit(by(user), Action.CHANGE_GROUP_MEMBERS, at(team));
  }

  private ManagePermit ofProject(User user) {
    return permit(by(user), Action.CHANGE_PROJECT_MEMBERS, at(app));
  }
}
