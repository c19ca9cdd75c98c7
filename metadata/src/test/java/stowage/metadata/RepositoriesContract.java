package stowage.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import stowage.model.RepositoryName;

/** Repositories by name, in the order of bytes. */
abstract class RepositoriesContract extends ContractCase {

  @Test
  void aRepositoryIsMadeOnce() {
    assertThat(find(NAME)).isEmpty();

    Repository made = repository();

    assertThat(made.name()).isEqualTo(NAME);
    assertThat(repository()).isEqualTo(made);
    assertThat(find(NAME)).contains(made);
  }

  @Test
  void anExistingRepositoryIsFoundAfterOthersWereMade() {
    Repository first = repository();
    Repository second = repository(OTHER_NAME);

    assertThat(repository()).isEqualTo(first);
    assertThat(repository(OTHER_NAME)).isEqualTo(second);
    assertThat(second.id()).isNotEqualTo(first.id());
  }

  @Test
  void onlyRepositoriesThatHoldAManifestAreListed() {
    repository(OTHER_NAME);
    put(repository(), image("image"));

    assertThat(page(Optional.empty(), 10)).containsExactly(NAME.value());
  }

  @Test
  void namesAreListedInTheOrderOfBytes() {
    List<String> names = List.of("a", "a-b", "a.b", "a/b", "a0", "a_b", "ab", "b");
    Stream.of("ab", "b", "a/b", "a_b", "a", "a.b", "a0", "a-b")
        .forEach(name -> put(repository(new RepositoryName(name)), image("image")));

    assertThat(page(Optional.empty(), 10)).isEqualTo(names);
    assertThat(page(Optional.of("a.b"), 2)).containsExactly("a/b", "a0");
    assertThat(page(Optional.of("a,"), 1)).containsExactly("a-b");
    assertThat(page(Optional.of("zzz"), 10)).isEmpty();
  }

  private Optional<Repository> find(RepositoryName name) {
    return read(rows -> metadata.repositories().find(rows, name));
  }

  private List<String> page(Optional<String> after, int limit) {
    return read(rows -> metadata.repositories().page(rows, after, limit)).stream()
        .map(RepositoryName::value)
        .toList();
  }
}
