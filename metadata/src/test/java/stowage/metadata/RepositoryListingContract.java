package stowage.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.Test;
import stowage.metadata.RepositoryFilter.BelowGroup;
import stowage.metadata.RepositoryFilter.OfProject;
import stowage.metadata.RepositoryFilter.Order;
import stowage.model.Digest;
import stowage.model.RegistryAccess;
import stowage.model.RepositoryName;
import stowage.model.Tag;

/** Repositories of projects and groups, and what they take up. */
abstract class RepositoryListingContract extends PlacesCase {

  @Test
  void aRepositoryIsFoundByItsNumber() {
    Project project = project(group("team"), "app");
    Repository repository = repository(new RepositoryName("team/app/web"));
    Repository loose = repository(NAME);

    assertFound(rows -> metadata.repositories().find(rows, repository.id()))
        .contains(
            new RepositoryEntry(
                repository.id(), repository.name(), OptionalLong.of(project.id()), NOW));
    assertFound(rows -> metadata.repositories().find(rows, loose.id()))
        .hasValueSatisfying(entry -> assertThat(entry.projectId()).isEmpty());
    assertFound(rows -> metadata.repositories().find(rows, loose.id() + 1)).isEmpty();
  }

  @Test
  void aProjectsRepositoriesAreListedInThePagesAndOrderAskedFor() {
    Project project = project(group("team"), "app");
    project(group("other"), "app");
    List.of("team/app/b", "other/app", "team/app", "team/app/a").forEach(this::repositoryOf);
    RepositoryFilter all = RepositoryFilter.of(new OfProject(project.id()));

    assertNames(all, ALL).containsExactly("team/app/b", "team/app", "team/app/a");
    assertNames(all.sortedBy(Order.NEWEST_FIRST), ALL)
        .containsExactly("team/app/b", "team/app", "team/app/a");
    assertNames(all.sortedBy(Order.BY_NAME), new Slice(2, 1))
        .containsExactly("team/app/a", "team/app/b");
    assertNames(all.sortedBy(Order.BY_NAME_DESCENDING), Slice.first(1))
        .containsExactly("team/app/b");
    assertCounted(rows -> metadata.repositories().count(rows, all)).isEqualTo(3);
  }

  @Test
  void repositoriesAreSortedByTheirLatestPush() {
    Project project = project(group("team"), "app");
    Repository old = repositoryOf("team/app/old");
    Repository fresh = repositoryOf("team/app/fresh");
    put(old, image("old"));
    put(fresh, image("fresh"));
    tag(old, "latest", image("old").digest());
    write(
        rows ->
            metadata
                .tags()
                .put(
                    rows,
                    fresh,
                    new Tag("latest"),
                    image("fresh").digest(),
                    "x",
                    NOW.plusSeconds(5)));
    repositoryOf("team/app/empty");
    RepositoryFilter all = RepositoryFilter.of(new OfProject(project.id()));

    assertNames(all.sortedBy(Order.MOST_RECENTLY_PUSHED_FIRST), ALL)
        .containsExactly("team/app/fresh", "team/app/old", "team/app/empty");
    assertNames(all.sortedBy(Order.LEAST_RECENTLY_PUSHED_FIRST), ALL)
        .containsExactly("team/app/old", "team/app/empty", "team/app/fresh");
  }

  @Test
  void aGroupsRepositoriesAreThoseBelowItWhoseRegistryIsOn() {
    Namespace team = group("Team");
    project(team, "app");
    project(group(team, "sub"), "tool");
    Project off = project(team, "off");
    project(group("team2"), "app");
    write(
        rows ->
            metadata
                .projects()
                .update(
                    rows,
                    off.id(),
                    ProjectUpdate.none().withRegistryAccess(RegistryAccess.DISABLED)));
    List.of("team/app/x", "team/sub/tool", "team/off", "team2/app", "team/nowhere")
        .forEach(this::repositoryOf);
    RepositoryFilter all = RepositoryFilter.of(new BelowGroup(team));

    assertNames(all, ALL).containsExactly("team/app/x", "team/sub/tool");
    assertCounted(rows -> metadata.repositories().count(rows, all)).isEqualTo(2);
    assertNames(all.withSearch("TOOL"), ALL).containsExactly("team/sub/tool");
    assertNames(all.withSearch("_"), ALL).isEmpty();
    assertNames(all.withSearch("\0"), ALL).isEmpty();
    assertCounted(rows -> metadata.repositories().count(rows, all.withSearch("\0"))).isZero();
  }

  @Test
  void aLayerCountsOnceHoweverManyImagesShareIt() {
    Repository one = repository();
    Repository below = repository(new RepositoryName(NAME + "/below"));
    NewManifest image = image("image", digest("a"), digest("b"));
    NewManifest child = image("child", digest("b"), digest("c"));
    NewManifest index = index("index", child.digest());
    NewManifest untagged = image("untagged", digest("d"));
    List.of(image, child, index, untagged).forEach(manifest -> put(one, manifest));
    tag(one, "image", image.digest());
    tag(one, "index", index.digest());
    put(below, image);
    tag(below, "image", image.digest());

    assertThat(this.<Long>read(rows -> metadata.repositories().sizeBytes(rows, one)))
        .isEqualTo(3 * 5);
    assertThat(this.<Long>read(rows -> metadata.repositories().sizeBytes(rows, below)))
        .isEqualTo(2 * 5);
    assertThat(this.<Long>read(rows -> metadata.repositories().sizeBytesBelow(rows, NAME)))
        .isEqualTo(3 * 5);
    assertThat(
            this.<Long>read(
                rows ->
                    metadata.repositories().sizeBytesBelow(rows, new RepositoryName("library"))))
        .isEqualTo(3 * 5);
    assertThat(sizeOf(one, "image")).isEqualTo(2 * 5);
    assertThat(sizeOf(one, "index")).isEqualTo(2 * 5);
    assertThat(sizeOf(one, "nothing")).isZero();
    assertThat(this.<Long>read(rows -> metadata.repositories().sizeBytesBelow(rows, OTHER_NAME)))
        .isZero();
  }

  @Test
  void onlyTaggedRepositoriesAreListedBelowAPath() {
    for (String name : List.of("a/b", "a/b/c", "a/b/d", "a/b2", "a")) {
      Repository repository = repositoryOf(name);
      put(repository, image("image"));
      if (!name.equals("a/b/d")) {
        tag(repository, "latest", image("image").digest());
      }
    }

    assertThat(taggedBelow("a/b", Optional.empty(), 9)).containsExactly("a/b", "a/b/c");
    assertThat(taggedBelow("a/b", Optional.of("a/b"), 9)).containsExactly("a/b/c");
    assertThat(taggedBelow("a", Optional.empty(), 2)).containsExactly("a", "a/b");
  }

  @Test
  void aRemovedRepositoryIsGoneUntilSomebodyPushesToItAgain() {
    Namespace team = group("team");
    Project project = project(team, "app");
    Repository repository = repositoryOf("team/app");
    remove(repository);

    assertFound(rows -> metadata.repositories().find(rows, repository.name())).isEmpty();
    assertFound(rows -> metadata.repositories().find(rows, repository.id())).isEmpty();
    assertNames(RepositoryFilter.of(new OfProject(project.id())), ALL).isEmpty();
    assertThat(
            this.<Optional<Repository>>write(
                rows -> metadata.repositories().find(rows, repository.name())))
        .isEmpty();

    Repository again = repositoryOf("team/app");

    assertThat(again).isEqualTo(repository);
    assertNames(RepositoryFilter.of(new OfProject(project.id())), ALL).containsExactly("team/app");
  }

  @Test
  void aRemovedRepositoryIsInNobodysWay() {
    Namespace team = group("team");
    Project project = project(team, "app");
    remove(repositoryOf("team/app"));

    done(write(rows -> metadata.projects().delete(rows, project.id())));

    Project next = project(team, "app");
    assertNames(RepositoryFilter.of(new OfProject(next.id())), ALL).isEmpty();
    done(write(rows -> metadata.projects().delete(rows, next.id())));
  }

  private long sizeOf(Repository repository, String tag) {
    return read(rows -> metadata.repositories().sizeBytes(rows, repository, new Tag(tag)));
  }

  private Digest remove(Repository repository) {
    write(
        rows -> {
          metadata
              .removals()
              .removeRepository(rows, repository, new Removal("someone", "asked for", NOW));
          return true;
        });
    return digest("nothing");
  }

  private Repository repositoryOf(String name) {
    return repository(new RepositoryName(name));
  }

  private List<String> taggedBelow(String path, Optional<String> after, int limit) {
    return read(
            rows ->
                metadata.repositories().taggedBelow(rows, new RepositoryName(path), after, limit))
        .stream()
        .map(entry -> entry.name().value())
        .toList();
  }

  private ListAssert<String> assertNames(RepositoryFilter filter, Slice slice) {
    return assertThat(
        read(rows -> metadata.repositories().list(rows, filter, slice)).stream()
            .map(entry -> entry.name().value())
            .toList());
  }
}
