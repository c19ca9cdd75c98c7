package stowage.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import stowage.metadata.Backend.Both;
import stowage.model.AccessLevel;
import stowage.model.Place;
import stowage.model.RepositoryName;
import stowage.model.Visibility;

/** Changes of groups and projects, with another writer between check and write. */
abstract class PlaceInterleavingsContract extends PlacesCase {

  private static final RepositoryName IMAGE = new RepositoryName("top/app/image");

  @Test
  void oneOfTwoGetsAPathAtTheTop() {
    Both<Change<Namespace>, Change<Namespace>> both =
        backend.interleave(metadata, creating(top("a")), creating(top("A")));

    assertThat(refusal(both.first())).isEmpty();
    assertThat(refusal(both.second())).contains(Refusal.PATH_TAKEN);
  }

  @Test
  void aGroupAndAProjectDoNotGetOnePath() {
    Namespace top = group("top");

    Both<Change<Namespace>, Change<Project>> both =
        backend.interleave(
            metadata, creating(below(top, "a")), creating(newProject(top.id(), "A")));
    Both<Change<Project>, Change<Namespace>> other =
        backend.interleave(
            metadata, creating(newProject(top.id(), "b")), creating(below(top, "B")));

    assertThat(refusal(both.second())).contains(Refusal.PATH_TAKEN);
    assertThat(refusal(other.second())).contains(Refusal.PATH_TAKEN);
    assertThat(done(both.first()).fullPath()).isEqualTo("top/a");
    assertThat(done(other.first()).fullPath()).isEqualTo("top/b");
  }

  @Test
  void whatIsMadeInAGroupThatIsRenamedGetsItsNewPath() {
    Namespace top = group("top");
    Namespace below = group(top, "below");

    Both<Change<Namespace>, Change<Project>> both =
        backend.interleave(metadata, renaming(top, "new"), creating(newProject(below.id(), "app")));

    assertThat(done(both.second()).fullPath()).isEqualTo("new/below/app");
  }

  @Test
  void aGroupThatIsRenamedTakesAlongWhatIsBeingMadeInIt() {
    Namespace top = group("top");
    Namespace below = group(top, "below");

    Both<Change<Project>, Change<Namespace>> both =
        backend.interleave(metadata, creating(newProject(below.id(), "app")), renaming(top, "new"));
    Both<Change<Namespace>, Change<Namespace>> groups =
        backend.interleave(metadata, creating(below(below, "lower")), renaming(top, "newer"));

    assertThat(refusal(both.second())).isEmpty();
    assertThat(refusal(groups.second())).isEmpty();
    assertThat(select("select full_path from projects")).containsExactly("newer/below/app");
    assertThat(select("select full_path_key from namespaces order by 1"))
        .containsExactly("newer", "newer/below", "newer/below/lower");
  }

  @Test
  void whatIsMadeInAGroupThatMovesToAnotherTreeGetsItsNewPath() {
    Namespace one = group("one");
    Namespace two = group("two");
    Namespace below = group(one, "below");

    Both<Change<Namespace>, Change<Namespace>> both =
        backend.interleave(metadata, moving(below, two), creating(below(below, "lower")));
    Both<Change<Namespace>, Change<Namespace>> back =
        backend.interleave(metadata, moving(below, one), renaming(below, "other"));

    assertThat(done(both.second()).fullPath()).isEqualTo("two/below/lower");
    assertThat(done(back.second()).fullPath()).isEqualTo("one/other");
  }

  @Test
  void twoGroupsAreNotPutIntoOneAnother() {
    Namespace one = group("one");
    Namespace two = group("two");

    Both<Change<Namespace>, Change<Namespace>> both =
        backend.interleave(metadata, moving(one, two), moving(two, one));

    assertThat(refusal(both.first())).isEmpty();
    assertThat(refusal(both.second())).contains(Refusal.INTO_ITSELF);
  }

  @Test
  void aProjectAdoptsARepositoryThatIsBeingPushed() {
    Namespace top = group("top");

    Both<Repository, Change<Project>> both =
        backend.interleave(metadata, pushing(), creating(newProject(top.id(), "app")));

    assertThat(projectOf(both.first())).hasValue(done(both.second()).id());
  }

  @Test
  void aProjectThatIsBeingMadeOwnsARepositoryThatIsPushed() {
    Namespace top = group("top");

    Both<Change<Project>, Repository> both =
        backend.interleave(metadata, creating(newProject(top.id(), "app")), pushing());

    assertThat(projectOf(both.second())).hasValue(done(both.first()).id());
  }

  @Test
  void aTreeThatIsBeingMadeOwnsARepositoryThatIsPushed() {
    Work<Transaction, Project> makingBoth =
        rows -> {
          Namespace top = done(metadata.namespaces().createGroup(rows, top("top"), NOW));
          return done(metadata.projects().create(rows, newProject(top.id(), "app"), NOW));
        };

    Both<Repository, Project> both = backend.interleave(metadata, pushing(), makingBoth);

    assertThat(projectOf(both.first())).hasValue(both.second().id());
  }

  @Test
  void aProjectIsNotDeletedUnderAPush() {
    Project project = project(group("top"), "app");

    Both<Repository, Change<Project>> both =
        backend.interleave(metadata, pushing(), deleting(project));

    assertThat(refusal(both.second())).contains(Refusal.HOLDS_REPOSITORIES);
  }

  @Test
  void aPushAfterADeletedProjectFindsNoProject() {
    Project project = project(group("top"), "app");

    Both<Change<Project>, Optional<Repository>> both =
        backend.interleave(
            metadata,
            deleting(project),
            rows -> metadata.repositories().ensure(rows, IMAGE, project.id(), NOW));

    assertThat(refusal(both.first())).isEmpty();
    assertThat(both.second()).isEmpty();
  }

  @Test
  void aProjectIsNotRenamedUnderAPush() {
    Project project = project(group("top"), "app");

    Both<Repository, Change<Project>> both =
        backend.interleave(
            metadata, pushing(), rows -> metadata.projects().rename(rows, project.id(), "other"));

    assertThat(refusal(both.second())).contains(Refusal.HOLDS_REPOSITORIES);
    assertThat(projectOf(both.first())).hasValue(project.id());
  }

  @Test
  void aGroupIsNotDeletedUnderWhatIsBeingMadeInIt() {
    Namespace top = group("top");

    Both<Change<Project>, Change<Namespace>> both =
        backend.interleave(
            metadata,
            creating(newProject(top.id(), "app")),
            rows -> metadata.namespaces().delete(rows, top.id()));

    assertThat(refusal(both.second())).contains(Refusal.NOT_EMPTY);
  }

  @Test
  void nothingIsMadeInAGroupThatIsBeingDeleted() {
    Namespace top = group("top");

    Both<Change<Namespace>, Change<Project>> both =
        backend.interleave(
            metadata,
            rows -> metadata.namespaces().delete(rows, top.id()),
            creating(newProject(top.id(), "app")));

    assertThat(refusal(both.second())).contains(Refusal.PLACE_MISSING);
  }

  @Test
  void aGroupIsNotHiddenUnderWhatIsBeingMadeInItForMorePeople() {
    Namespace top = group("top");
    Work<Transaction, Change<Namespace>> hiding =
        rows ->
            metadata
                .namespaces()
                .update(rows, top.id(), NamespaceUpdate.none().withVisibility(Visibility.PRIVATE));

    assertThat(refusal(backend.interleave(metadata, creating(below(top, "a")), hiding).second()))
        .contains(Refusal.LESS_VISIBLE_THAN_CONTENT);
    write(rows -> rows.change(Sql.plain("delete from namespaces where path = 'a'")));
    assertThat(refusal(backend.interleave(metadata, hiding, creating(below(top, "b"))).second()))
        .contains(Refusal.MORE_VISIBLE_THAN_NAMESPACE);
  }

  @Test
  void aPlaceThatIsDeletedTakesAlongTheMemberThatIsBeingAdded() {
    Namespace top = group("top");
    long alice = user("alice");

    Both<Change<Member>, Change<Namespace>> both =
        backend.interleave(
            metadata, adding(at(top), alice), rows -> metadata.namespaces().delete(rows, top.id()));

    assertThat(refusal(both.second())).isEmpty();
    assertThat(count("members")).isZero();
  }

  @Test
  void nobodyBecomesAMemberOfAPlaceThatIsBeingDeleted() {
    Namespace top = group("top");
    long alice = user("alice");

    Both<Change<Namespace>, Change<Member>> both =
        backend.interleave(
            metadata, rows -> metadata.namespaces().delete(rows, top.id()), adding(at(top), alice));

    assertThat(refusal(both.second())).contains(Refusal.PLACE_MISSING);
    assertThat(count("members")).isZero();
  }

  @Test
  void aMemberIsAddedOnceByTwo() {
    Namespace top = group("top");
    long alice = user("alice");

    Both<Change<Member>, Change<Member>> both =
        backend.interleave(metadata, adding(at(top), alice), adding(at(top), alice));

    assertThat(refusal(both.second())).contains(Refusal.EXISTS);
  }

  @Test
  void twoDoNotMakeASixthRule() {
    Project project = project(group("top"), "app");
    for (int number = 1; number < TagRules.MAX_PER_PROJECT; number++) {
      done(write(creatingRule(project, "" + number)));
    }

    Both<Change<TagRule>, Change<TagRule>> both =
        backend.interleave(metadata, creatingRule(project, "a"), creatingRule(project, "b"));

    assertThat(refusal(both.first())).isEmpty();
    assertThat(refusal(both.second())).contains(Refusal.TOO_MANY);
  }

  @Test
  void twoRulesDoNotGetOnePattern() {
    Project project = project(group("top"), "app");
    TagRule rule = done(write(creatingRule(project, "a")));
    TagRule renamed = new TagRule(rule.id(), project.id(), "b", Optional.empty());

    Both<Change<TagRule>, Change<TagRule>> both =
        backend.interleave(
            metadata,
            creatingRule(project, "b"),
            rows -> metadata.tagRules().update(rows, renamed));

    assertThat(refusal(both.second())).contains(Refusal.EXISTS);
  }

  private Work<Transaction, Change<Namespace>> creating(NewGroup group) {
    return rows -> metadata.namespaces().createGroup(rows, group, NOW);
  }

  private Work<Transaction, Change<Project>> creating(NewProject project) {
    return rows -> metadata.projects().create(rows, project, NOW);
  }

  private Work<Transaction, Change<Namespace>> renaming(Namespace group, String path) {
    return rows -> metadata.namespaces().rename(rows, group.id(), path);
  }

  private Work<Transaction, Change<Namespace>> moving(Namespace group, Namespace parent) {
    return rows -> metadata.namespaces().move(rows, group.id(), OptionalLong.of(parent.id()));
  }

  private Work<Transaction, Change<Project>> deleting(Project project) {
    return rows -> metadata.projects().delete(rows, project.id());
  }

  private Work<Transaction, Repository> pushing() {
    return rows -> metadata.repositories().ensure(rows, IMAGE, NOW);
  }

  private Work<Transaction, Change<Member>> adding(Place place, long user) {
    Membership membership = new Membership(place, user, AccessLevel.GUEST, Optional.empty());
    return rows -> metadata.members().add(rows, membership, OptionalLong.empty(), NOW);
  }

  private Work<Transaction, Change<TagRule>> creatingRule(Project project, String pattern) {
    TagRule rule = new TagRule(0, project.id(), pattern, Optional.empty());
    return rows -> metadata.tagRules().create(rows, rule, NOW);
  }

  private OptionalLong projectOf(Repository repository) {
    return read(rows -> metadata.repositories().project(rows, repository));
  }
}
