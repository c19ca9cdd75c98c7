package stowage.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import stowage.metadata.TagFilter.Marker;
import stowage.metadata.TagFilter.Order;
import stowage.model.ManifestKind;
import stowage.model.RepositoryName;
import stowage.model.Tag;

/** Tags with what they point to, in pages. */
abstract class TagListingContract extends ContractCase {

  private static final Slice ALL = Slice.first(100);
  private static final NewManifest IMAGE = image("image", digest("a"), digest("b"));
  private static final NewManifest INDEX = index("index", IMAGE.digest());

  /** Pushed in another order than that of their names: C, then b, then a. */
  @BeforeEach
  void tag() {
    put(repository(), IMAGE);
    put(repository(), INDEX);
    push("C", IMAGE, 0);
    push("b", IMAGE, 1);
    push("a", INDEX, 2);
    put(repository(OTHER_NAME), IMAGE);
    tag(repository(OTHER_NAME), "other", IMAGE.digest());
  }

  @Test
  void aTagTellsWhatItPointsTo() {
    push("b", IMAGE, 9);
    Repository repository = repository();
    TagEntry image =
        read(rows -> metadata.tags().entry(rows, repository, new Tag("b"))).orElseThrow();
    TagEntry index =
        read(rows -> metadata.tags().entry(rows, repository, new Tag("a"))).orElseThrow();

    assertThat(image)
        .isEqualTo(
            new TagEntry(
                new Tag("b"),
                IMAGE.digest(),
                ManifestKind.OCI_IMAGE.mediaType(),
                Optional.of(digest("config of image")),
                10,
                NOW.plusSeconds(1),
                NOW.plusSeconds(9)));
    assertThat(index.config()).isEmpty();
    assertThat(index.layerBytes()).isZero();
    assertThat(
            this.<Optional<TagEntry>>read(
                rows -> metadata.tags().entry(rows, repository, new Tag("other"))))
        .isEmpty();
  }

  @Test
  void tagsAreListedInEachOrder() {
    assertThat(names(TagFilter.all(), ALL)).containsExactly("C", "a", "b");
    assertThat(names(TagFilter.all().sortedBy(Order.BY_NAME_DESCENDING), ALL))
        .containsExactly("b", "a", "C");
    assertThat(names(TagFilter.all().sortedBy(Order.OLDEST_PUSH_FIRST), ALL))
        .containsExactly("C", "b", "a");
    assertThat(names(TagFilter.all().sortedBy(Order.NEWEST_PUSH_FIRST), new Slice(2, 1)))
        .containsExactly("b", "C");
  }

  @Test
  void aPageBeginsBehindItsMarkerInTheOrder() {
    push("d", IMAGE, 1);
    Marker marker = new Marker("b", NOW.plusSeconds(1));
    TagFilter from = TagFilter.all().after(marker);

    assertThat(names(from, ALL)).containsExactly("d");
    assertThat(names(from.sortedBy(Order.BY_NAME_DESCENDING), ALL)).containsExactly("a", "C");
    assertThat(names(from.sortedBy(Order.OLDEST_PUSH_FIRST), ALL)).containsExactly("d", "a");
    assertThat(names(from.sortedBy(Order.NEWEST_PUSH_FIRST), ALL)).containsExactly("C");
    assertThat(names(from.sortedBy(Order.OLDEST_PUSH_FIRST), Slice.first(1))).containsExactly("d");
  }

  @Test
  void aSearchLooksForAPartOfTheNameAsItIs() {
    push("1.0_b", IMAGE, 3);

    assertThat(names(TagFilter.all().withSearch("b"), ALL)).containsExactly("1.0_b", "b");
    assertThat(names(TagFilter.all().withSearch("_"), ALL)).containsExactly("1.0_b");
    assertThat(names(TagFilter.all().withSearch("B"), ALL)).isEmpty();
    assertThat(names(TagFilter.all().withSearch("\0"), ALL)).isEmpty();
  }

  @Test
  void tagsAreCountedAndTheLatestPushIsKnown() {
    Repository repository = repository();

    assertThat(this.<Long>read(rows -> metadata.tags().count(rows, repository))).isEqualTo(3);
    assertThat(this.<Optional<Instant>>read(rows -> metadata.tags().lastPush(rows, repository)))
        .contains(NOW.plusSeconds(2));
    Repository empty = repository(new RepositoryName("empty"));
    assertThat(this.<Optional<Instant>>read(rows -> metadata.tags().lastPush(rows, empty)))
        .isEmpty();
  }

  private void push(String tag, NewManifest manifest, long secondsLater) {
    Repository repository = repository();
    write(
        rows ->
            metadata
                .tags()
                .put(
                    rows,
                    repository,
                    new Tag(tag),
                    manifest.digest(),
                    "someone",
                    NOW.plusSeconds(secondsLater)));
  }

  private List<String> names(TagFilter filter, Slice slice) {
    Repository repository = repository();
    return read(rows -> metadata.tags().list(rows, repository, filter, slice)).stream()
        .map(entry -> entry.tag().value())
        .toList();
  }
}
