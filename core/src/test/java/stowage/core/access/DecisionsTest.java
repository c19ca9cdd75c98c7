package stowage.core.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import stowage.core.access.DecisionTable.Cell;
import stowage.model.AccessLevel;
import stowage.model.RegistryAccess;
import stowage.model.Visibility;

class DecisionsTest {

  private static final Standing.Person ADMIN =
      new Standing.Person(Optional.empty(), true, false, Ability.all());

  @Test
  void everyCellIsAsTheTableSays() {
    DecisionTable table = DecisionTable.read();
    List<String> wrong = new ArrayList<>();
    table
        .cells()
        .forEach(
            (cell, wanted) -> {
              Verdict verdict = decide(cell);
              if (verdict != wanted) {
                wrong.add(cell + " should be " + wanted + ", is " + verdict);
              }
            });
    assertThat(wrong).isEmpty();
    assertThat(table.cells()).hasSize((int) table.wanted()).hasSizeGreaterThan(50_000);
  }

  @Test
  void onlyAdministratorsActOnTheSite() {
    assertThat(Decisions.decideSite(ADMIN, Ability.WRITE_API)).isEqualTo(Verdict.ALLOWED);
    assertThat(Decisions.decideSite(person("owner", false, Ability.all()), Ability.READ_API))
        .isEqualTo(Verdict.FORBIDDEN);
    assertThat(Decisions.decideSite(new Standing.Anonymous(), Ability.READ_API))
        .isEqualTo(Verdict.FORBIDDEN);
    Standing tokenOfAdmin =
        new Standing.Person(Optional.empty(), true, false, Scope.READ_REGISTRY.abilities());
    assertThat(Decisions.decideSite(tokenOfAdmin, Ability.WRITE_API))
        .isEqualTo(Verdict.OUT_OF_SCOPE);
    assertThat(
            Decisions.decideSite(new Standing.Job(true, Optional.of(ADMIN)), Ability.PULL_IMAGES))
        .isEqualTo(Verdict.FORBIDDEN);
  }

  @Test
  void anActionIsAskedForWhereItBelongs() {
    ProjectAccess project = new ProjectAccess(Visibility.PUBLIC, RegistryAccess.ENABLED);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Decisions.decide(ADMIN, Action.CHANGE_GROUP, project));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Decisions.decide(ADMIN, Action.PULL, Visibility.PUBLIC));
  }

  @Test
  void ranksCompareWithTheLevelsOfRules() {
    assertThat(ADMIN.rank()).isEqualTo(60);
    assertThat(person("maintainer", false, Set.of()).rank()).isEqualTo(40);
    assertThat(person("none", false, Set.of()).rank()).isZero();
    assertThat(new Standing.Anonymous().rank()).isZero();
    assertThat(new Standing.DeployToken(Set.of(Scope.API), true).rank()).isZero();
    assertThat(new Standing.Job(true, Optional.of(ADMIN)).rank()).isEqualTo(60);
    assertThat(new Standing.Job(true, Optional.empty()).rank()).isZero();
  }

  private static Verdict decide(Cell cell) {
    Standing standing = standing(cell);
    if (cell.action().matter() == Action.Matter.GROUP) {
      return Decisions.decide(standing, cell.action(), cell.visibility());
    }
    return Decisions.decide(
        standing, cell.action(), new ProjectAccess(cell.visibility(), cell.registry()));
  }

  private static Standing standing(Cell cell) {
    boolean isExternal = cell.kind().equals("external");
    return switch (cell.section()) {
      case "people" -> person(cell.column(), isExternal, abilities(cell.credential()));
      case "anonymous" -> new Standing.Anonymous();
      case "deploy tokens" ->
          new Standing.DeployToken(scopes(cell.credential()), cell.column().equals("covers"));
      case "jobs" ->
          new Standing.Job(
              cell.credential().equals("own"),
              Optional.of(cell.column())
                  .filter(column -> !column.equals("nobody"))
                  .map(column -> person(column, isExternal, Ability.all())));
      default -> throw new IllegalArgumentException(cell.section());
    };
  }

  private static Standing.Person person(String column, boolean isExternal, Set<Ability> abilities) {
    boolean isAdmin = column.equals("admin");
    Optional<AccessLevel> level =
        isAdmin || column.equals("none")
            ? Optional.empty()
            : Optional.of(AccessLevel.valueOf(column.toUpperCase(Locale.ROOT)));
    return new Standing.Person(level, isAdmin, isExternal, abilities);
  }

  private static Set<Ability> abilities(String credential) {
    return credential.equals("password") ? Ability.all() : Scope.abilities(scopes(credential));
  }

  private static Set<Scope> scopes(String credential) {
    return Arrays.stream(credential.split("\\+", -1))
        .map(word -> Scope.ofWireName(word).orElseThrow())
        .collect(Collectors.toSet());
  }
}
