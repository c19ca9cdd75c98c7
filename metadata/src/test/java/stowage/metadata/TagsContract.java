package stowage.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import stowage.metadata.Tags.Pull;
import stowage.model.StoredManifest;
import stowage.model.Tag;

/** Tags point to manifests, and what they pointed to is remembered. */
abstract class TagsContract extends ContractCase {

  @Test
  void aTagSaysWhatItPointedToBefore() {
    NewManifest first = image("first");
    NewManifest second = image("second");
    put(repository(), first);
    put(repository(), second);

    assertThat(tag(repository(), "latest", first.digest())).isEmpty();
    assertThat(tag(repository(), "latest", second.digest())).contains(first.digest());
    assertThat(tag(repository(), "latest", second.digest())).contains(second.digest());
  }

  @Test
  void aTagThatIsMovedAfterOthersWereMadeIsTheOneThatMoves() {
    NewManifest first = image("first");
    NewManifest second = image("second");
    put(repository(), first);
    put(repository(), second);
    tag(repository(), "a", first.digest());
    tag(repository(), "b", first.digest());
    tag(repository(), "a", second.digest());

    assertThat(select("select name from tags order by name")).containsExactly("a", "b");
    assertThat(read(rows -> metadata.manifests().find(rows, NAME, new Tag("a"))).orElseThrow())
        .extracting(StoredManifest::digest)
        .isEqualTo(second.digest());
  }

  @Test
  void historyIsWrittenWhereATagIsMadeOrMoves() {
    NewManifest first = image("first");
    NewManifest second = image("second");
    put(repository(), first);
    put(repository(), second);
    tag(repository(), "latest", first.digest());
    tag(repository(), "latest", first.digest());
    tag(repository(), "latest", second.digest());

    assertThat(count("tag_history")).isEqualTo(2);
    assertThat(select("select actor from tag_history")).containsOnly("someone");
    assertThat(select("select reason from manifest_reviews order by reason"))
        .containsExactly("pushed", "tag moved");
  }

  @Test
  void namesAreListedInTheOrderOfBytes() {
    NewManifest image = image("image");
    put(repository(), image);
    Stream.of("a", "_", "A", "a-b", "a.b", "a_b", "B", "0", "ab")
        .forEach(name -> tag(repository(), name, image.digest()));

    assertThat(page(Optional.empty(), 100))
        .containsExactly("0", "A", "B", "_", "a", "a-b", "a.b", "a_b", "ab");
    assertThat(page(Optional.of("B"), 3)).containsExactly("_", "a", "a-b");
    assertThat(page(Optional.of("a/"), 2)).containsExactly("a_b", "ab");
    assertThat(page(Optional.of("\u00e9"), 2)).isEmpty();
  }

  @Test
  void tenThousandTagsAreListedPageByPage() {
    NewManifest image = image("image");
    Repository repository = repository();
    put(repository, image);
    List<String> names = IntStream.range(0, 10_000).mapToObj("v%d"::formatted).sorted().toList();
    write(
        rows -> {
          for (String name : names) {
            metadata.tags().put(rows, repository, new Tag(name), image.digest(), "me", NOW);
          }
          return true;
        });

    List<String> listed = new ArrayList<>();
    Optional<String> after = Optional.empty();
    for (List<String> page = page(after, 999); !page.isEmpty(); page = page(after, 999)) {
      listed.addAll(page);
      after = Optional.of(page.getLast());
    }
    assertThat(listed).isEqualTo(names);
  }

  @Test
  void theLastPullOfATagIsKept() {
    NewManifest image = image("image");
    put(repository(), image);
    tag(repository(), "latest", image.digest());
    recordPulls(new Pull(NAME, new Tag("latest"), NOW.plusSeconds(5)));
    recordPulls(
        new Pull(NAME, new Tag("latest"), NOW),
        new Pull(NAME, new Tag("gone"), NOW),
        new Pull(OTHER_NAME, new Tag("latest"), NOW));

    assertThat(select("select pulled_at - pushed_at from tags")).containsExactly("5000000");
  }

  private void recordPulls(Pull... pulls) {
    write(
        rows -> {
          metadata.tags().recordPulls(rows, List.of(pulls));
          return true;
        });
  }

  private List<String> page(Optional<String> after, int limit) {
    Repository repository = repository();
    return read(rows -> metadata.tags().page(rows, repository, after, limit));
  }
}
