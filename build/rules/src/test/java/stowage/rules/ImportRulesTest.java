package stowage.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ImportRulesTest {

  private static final int FEWEST_CLASSES = 200;

  private static final DescribedPredicate<JavaClass> GENERATED =
      JavaClass.Predicates.resideInAPackage("stowage.metadata.schema..");

  private static JavaClasses classes;

  @BeforeAll
  static void readClasses() {
    classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(
                "stowage.model",
                "stowage.content",
                "stowage.metadata",
                "stowage.core",
                "stowage.server",
                "stowage.app");
  }

  @Test
  void everyModuleIsLookedAt() {
    assertThat(classes).hasSizeGreaterThan(FEWEST_CLASSES);
  }

  @Test
  void everyPackageHasItsRule() throws IOException {
    Set<String> unruled = new TreeSet<>();
    classes.forEach(each -> unruled.add(packageOf(each)));
    unruled.removeAll(ImportRules.read().packages().keySet());
    assertThat(unruled).isEmpty();
  }

  @Test
  void packagesImportOnlyWhatTheyMay() throws IOException {
    Map<String, Set<String>> rules = ImportRules.read().packages();
    Set<String> breaches = new TreeSet<>();
    for (JavaClass each : classes) {
      for (Dependency dependency : each.getDirectDependenciesFromSelf()) {
        String from = packageOf(each);
        String to = packageOf(dependency.getTargetClass());
        boolean ours = to.startsWith("stowage.") && !to.equals(from);
        if (ours && !rules.getOrDefault(from, Set.of()).contains(to)) {
          breaches.add(
              from
                  + " imports "
                  + to
                  + ": "
                  + each.getSimpleName()
                  + " -> "
                  + dependency.getTargetClass().getSimpleName());
        }
      }
    }
    assertThat(breaches).isEmpty();
  }

  @Test
  void librariesStayBehindTheirDoors() throws IOException {
    Map<String, Set<String>> rules = ImportRules.read().libraries();
    Set<String> breaches = new TreeSet<>();
    for (JavaClass each : classes) {
      for (Dependency dependency : each.getDirectDependenciesFromSelf()) {
        String target = dependency.getTargetClass().getName();
        rules.forEach(
            (library, doors) -> {
              if (target.startsWith(library + ".") && !doors.contains(packageOf(each))) {
                breaches.add(each.getName() + " uses " + library);
              }
            });
      }
    }
    assertThat(breaches).isEmpty();
  }

  @Test
  void packagesHaveNoCycles() {
    SlicesRuleDefinition.slices()
        .matching("stowage.(**)")
        .should()
        .beFreeOfCycles()
        .ignoreDependency(GENERATED, GENERATED)
        .allowEmptyShould(false)
        .check(classes);
  }

  /** What the SQL library generates counts as part of the package that it is generated for. */
  private static String packageOf(JavaClass each) {
    String name = each.getPackageName();
    return name.startsWith("stowage.metadata.") ? "stowage.metadata" : name;
  }
}
