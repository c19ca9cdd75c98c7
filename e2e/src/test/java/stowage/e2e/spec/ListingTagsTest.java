package stowage.e2e.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stowage.e2e.Answer;
import stowage.e2e.Content;
import stowage.e2e.Repository;
import stowage.e2e.TreeKind;
import stowage.e2e.WithStowage;

/** Specification, "Listing Tags". */
@WithStowage
class ListingTagsTest {

  private final Repository repository;

  ListingTagsTest(Repository repository) {
    this.repository = repository;
  }

  @Test
  void theListHasTheNameAndTheTagsInOrder() {
    tag("b", "a", "B", "_", "10", "9", "a.b", "a-b");
    Answer answer = repository.tags("").expect(200);
    assertThat(answer.json().path("name").stringValue()).isEqualTo(repository.name());
    assertThat(tags(answer)).containsExactly("10", "9", "B", "_", "a", "a-b", "a.b", "b");
    assertThat(answer.need("Content-Type")).startsWith("application/json");
    assertThat(Pages.next(answer)).isEmpty();
  }

  @Test
  void anUnknownRepositoryIsNotFound() {
    repository.tags("").expectError(404, "NAME_UNKNOWN");
  }

  @Test
  void aRepositoryWithoutTagsHasAnEmptyList() {
    Content manifest = TreeKind.EMPTY_INDEX.build("sha256").root();
    repository.putManifest(manifest.digest(), manifest).expect(201);
    Answer answer = repository.tags("").expect(200);
    assertThat(answer.json().path("tags").isArray()).isTrue();
    assertThat(tags(answer)).isEmpty();
  }

  @Test
  void aRepositoryWhoseTagsAreAllDeletedHasAnEmptyList() {
    tag("only");
    repository.registry().delete(repository.manifestPath("only")).expect(202);
    Answer answer = repository.tags("").expect(200);
    assertThat(answer.json().path("tags").isArray()).isTrue();
    assertThat(tags(answer)).isEmpty();
  }

  @Test
  void nLimitsThePage() {
    tag("a", "b", "c");
    Answer answer = repository.tags("?n=2").expect(200);
    assertThat(tags(answer)).containsExactly("a", "b");
    assertThat(Pages.next(answer)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?n=3",
        "?n=4",
        "?n=100",
        "?n=3&last=",
        "?n=2147483648",
        "?n=99999999999999999999"
      })
  void aPageThatHoldsAllHasNoNext(String query) {
    tag("a", "b", "c");
    Answer answer = repository.tags(query).expect(200);
    assertThat(tags(answer)).containsExactly("a", "b", "c");
    assertThat(Pages.next(answer)).isEmpty();
  }

  @Test
  void nOfZeroGivesNothingAndNoNext() {
    tag("a", "b");
    Answer answer = repository.tags("?n=0").expect(200);
    assertThat(answer.json().path("tags").isArray()).isTrue();
    assertThat(tags(answer)).isEmpty();
    assertThat(answer.header("Link")).isEmpty();
  }

  @Test
  void lastIsWhereThePageBeginsAfter() {
    tag("a", "b", "c", "d");
    assertThat(tags(repository.tags("?last=b").expect(200))).containsExactly("c", "d");
    assertThat(tags(repository.tags("?n=1&last=b").expect(200))).containsExactly("c");
    assertThat(tags(repository.tags("?n=5&last=d").expect(200))).isEmpty();
  }

  @Test
  void lastNeedNotExist() {
    tag("a", "c");
    assertThat(tags(repository.tags("?n=5&last=b").expect(200))).containsExactly("c");
    assertThat(tags(repository.tags("?last=zzz").expect(200))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 24, 25, 26})
  void theLinksLeadThroughAllTags(int pageSize) {
    String[] all = IntStream.range(0, 25).mapToObj("t%03d"::formatted).toArray(String[]::new);
    tag(all);
    List<Answer> pages =
        Pages.follow(repository.registry(), repository.path("tags/list?n=" + pageSize));
    assertThat(pages.stream().flatMap(page -> tags(page).stream())).containsExactly(all);
    assertThat(pages.subList(0, pages.size() - 1))
        .allSatisfy(page -> assertThat(tags(page)).hasSize(pageSize));
  }

  @Test
  void pagesGoOnAfterATagThatIsGone() {
    tag("a", "b", "c");
    String next = Pages.next(repository.tags("?n=2")).orElseThrow();
    repository.registry().delete(repository.manifestPath("b")).expect(202);
    assertThat(tags(repository.registry().get(next).expect(200))).containsExactly("c");
  }

  @ParameterizedTest
  @ValueSource(strings = {"?n=-1", "?n=x", "?n=", "?n=1.5"})
  void anInvalidNIsRefused(String query) {
    tag("a");
    repository.tags(query).expectError(400, "PAGINATION_NUMBER_INVALID");
  }

  private void tag(String... tags) {
    Content manifest = TreeKind.EMPTY_INDEX.build("sha256").root();
    for (String tag : tags) {
      repository.putManifest(tag, manifest).expect(201);
    }
  }

  private static List<String> tags(Answer answer) {
    return Pages.strings(answer, "tags");
  }
}
