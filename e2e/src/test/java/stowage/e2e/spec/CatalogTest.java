package stowage.e2e.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stowage.e2e.Answer;
import stowage.e2e.Content;
import stowage.e2e.Registry;
import stowage.e2e.TreeKind;
import stowage.e2e.WithStowage;

/** Beyond the specification: the list of repositories that older registries have. */
@WithStowage
class CatalogTest {

  private static final String FIELD = "repositories";

  private final Registry registry;
  private final String base;

  CatalogTest(Registry registry) {
    this.registry = registry;
    this.base = registry.newRepository().name();
  }

  @Test
  void listsRepositoriesInOrder() {
    create("b", "a", "a-b", "a/c", "a.c");
    List<String> all = Pages.strings(registry.get("/v2/_catalog?n=1000").expect(200), FIELD);
    assertThat(all)
        .containsSubsequence(base + "/a", base + "/a-b", base + "/a.c", base + "/a/c", base + "/b")
        .isSortedAccordingTo(Comparator.naturalOrder());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void theLinksLeadThroughAllRepositories(int pageSize) {
    create("a", "b", "c", "d");
    String target = "/v2/_catalog?n=%d&last=%s".formatted(pageSize, base);
    List<String> found =
        Pages.follow(registry, target).stream()
            .flatMap(page -> Pages.strings(page, FIELD).stream())
            .filter(name -> name.startsWith(base))
            .toList();
    assertThat(found).containsExactly(base + "/a", base + "/b", base + "/c", base + "/d");
  }

  @Test
  void nOfZeroGivesNothing() {
    create("a");
    Answer answer = registry.get("/v2/_catalog?n=0").expect(200);
    assertThat(answer.json().path(FIELD).isArray()).isTrue();
    assertThat(Pages.strings(answer, FIELD)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "x", ""})
  void anInvalidNIsRefused(String number) {
    registry.get("/v2/_catalog?n=" + number).expectError(400, "PAGINATION_NUMBER_INVALID");
  }

  private void create(String... suffixes) {
    Content manifest = TreeKind.EMPTY_INDEX.build("sha256").root();
    for (String suffix : suffixes) {
      registry.repository(base + "/" + suffix).putManifest("tag", manifest).expect(201);
    }
  }
}
