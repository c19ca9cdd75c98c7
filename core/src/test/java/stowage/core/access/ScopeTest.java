package stowage.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScopeTest {

  @Test
  void theWordsAreThoseOfTheApi() {
    assertThat(Arrays.stream(Scope.values()).map(Scope::wireName))
        .containsExactly(
            "api",
            "read_api",
            "read_registry",
            "write_registry",
            "delete_registry",
            "read_virtual_registry",
            "write_virtual_registry",
            "create_job_token");
  }

  @Test
  void aListIsReadAndItsUnknownWordsAreNamed() {
    assertThat(Scope.ofWireNames(List.of("read_registry", "api", "api")))
        .isEqualTo(new Scope.Reading.Scopes(Set.of(Scope.API, Scope.READ_REGISTRY)));
    assertThat(Scope.ofWireNames(List.of())).isEqualTo(new Scope.Reading.Scopes(Set.of()));
    assertThat(Scope.ofWireNames(List.of("sudo", "api", "API", "")))
        .isEqualTo(new Scope.Reading.UnknownWords(List.of("sudo", "API", "")));
  }

  @Test
  void deployTokensReadAndWriteImagesOnly() {
    assertThat(Arrays.stream(Scope.values()).filter(Scope::isForDeployTokens))
        .containsExactly(
            Scope.READ_REGISTRY,
            Scope.WRITE_REGISTRY,
            Scope.READ_VIRTUAL_REGISTRY,
            Scope.WRITE_VIRTUAL_REGISTRY);
  }

  @Test
  void writingDoesNotIncludeReading() {
    assertThat(Scope.abilities(Set.of(Scope.WRITE_REGISTRY))).containsExactly(Ability.PUSH_IMAGES);
    assertThat(Scope.abilities(Set.of(Scope.WRITE_REGISTRY, Scope.READ_REGISTRY)))
        .containsExactlyInAnyOrder(Ability.PUSH_IMAGES, Ability.PULL_IMAGES);
    assertThat(Scope.abilities(Set.of(Scope.API))).containsExactly(Ability.values());
    assertThat(Scope.abilities(Set.of())).isEmpty();
  }

  @Test
  void theTokenServiceIsForThoseWhoReachImages() {
    assertThat(
            Arrays.stream(Scope.values()).filter(each -> Ability.reachesImages(each.abilities())))
        .containsExactly(
            Scope.API,
            Scope.READ_API,
            Scope.READ_REGISTRY,
            Scope.WRITE_REGISTRY,
            Scope.DELETE_REGISTRY);
  }
}
