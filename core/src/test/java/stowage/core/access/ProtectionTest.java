package stowage.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import stowage.core.access.TagDenials.Answer;
import stowage.model.AccessLevel;
import stowage.model.ProtectionLevel;

class ProtectionTest {

  private static final Standing DEVELOPER = person(AccessLevel.DEVELOPER, false);
  private static final Standing MAINTAINER = person(AccessLevel.MAINTAINER, false);
  private static final Standing OWNER = person(AccessLevel.OWNER, false);
  private static final Standing ADMIN = person(AccessLevel.GUEST, true);
  private static final Standing DEPLOY_TOKEN =
      new Standing.DeployToken(Set.of(Scope.WRITE_REGISTRY), true);
  private static final Standing LONE_JOB = new Standing.Job(true, Optional.empty());

  private static final RepositoryProtection REPOSITORIES =
      new RepositoryProtection(
          List.of(
              rule("g/p/prod*", ProtectionLevel.MAINTAINER, null),
              rule("g/p/prod-core", ProtectionLevel.ADMIN, ProtectionLevel.OWNER)));

  private static final TagProtection TAGS =
      new TagProtection(
          List.of(
              new TagProtection.Rule.Protected(
                  TagPatternTest.valid("^v"), ProtectionLevel.MAINTAINER, ProtectionLevel.OWNER),
              new TagProtection.Rule.Protected(
                  TagPatternTest.valid("final$"), ProtectionLevel.ADMIN, ProtectionLevel.ADMIN)));

  @Test
  void everyRuleThatCoversARepositoryHasToBeMet() {
    assertThat(REPOSITORIES.forbidsPush("g/p/other", DEVELOPER)).isFalse();
    assertThat(REPOSITORIES.forbidsPush("g/p/PROD-web", DEVELOPER)).isTrue();
    assertThat(REPOSITORIES.forbidsPush("g/p/prod-web", MAINTAINER)).isFalse();
    assertThat(REPOSITORIES.forbidsPush("g/p/prod-core", OWNER)).isTrue();
    assertThat(REPOSITORIES.forbidsPush("g/p/prod-core", ADMIN)).isFalse();
  }

  @Test
  void aLevelThatIsNoneAsksForNothing() {
    assertThat(REPOSITORIES.forbidsDelete("g/p/prod-web", DEVELOPER)).isFalse();
    assertThat(REPOSITORIES.forbidsDelete("g/p/prod-core", MAINTAINER)).isTrue();
    assertThat(REPOSITORIES.forbidsDelete("g/p/prod-core", OWNER)).isFalse();
  }

  @Test
  void deployTokensAndJobsWithoutAUserMeetNoRule() {
    for (Standing standing : List.of(DEPLOY_TOKEN, LONE_JOB)) {
      assertThat(REPOSITORIES.forbidsPush("g/p/prod-web", standing)).isTrue();
      assertThat(REPOSITORIES.forbidsPush("g/p/other", standing)).isFalse();
      assertThat(TAGS.denialsFor(standing).toPush("v1", false)).isEqualTo(Answer.PROTECTED);
      assertThat(TAGS.denialsFor(standing).toPush("main", false)).isEqualTo(Answer.ALLOWED);
    }
  }

  @Test
  void aJobIsAsItsUser() {
    Standing job =
        new Standing.Job(
            true,
            Optional.of(
                new Standing.Person(
                    Optional.of(AccessLevel.MAINTAINER), false, false, Ability.all())));
    assertThat(REPOSITORIES.forbidsPush("g/p/prod-web", job)).isFalse();
    assertThat(REPOSITORIES.forbidsPush("g/p/prod-core", job)).isTrue();
  }

  @Test
  void theHighestOfTheLevelsOfATagCounts() {
    assertThat(TAGS.denialsFor(DEVELOPER).toPush("v1", false)).isEqualTo(Answer.PROTECTED);
    assertThat(TAGS.denialsFor(MAINTAINER).toPush("v1", true)).isEqualTo(Answer.ALLOWED);
    assertThat(TAGS.denialsFor(MAINTAINER).toDelete("v1")).isEqualTo(Answer.PROTECTED);
    assertThat(TAGS.denialsFor(OWNER).toDelete("v1")).isEqualTo(Answer.ALLOWED);
    assertThat(TAGS.denialsFor(OWNER).toPush("v1-final", false)).isEqualTo(Answer.PROTECTED);
    assertThat(TAGS.denialsFor(ADMIN)).isEqualTo(TagDenials.NONE);
  }

  @Test
  void aManifestGoesOnlyIfEveryTagMight() {
    assertThat(TAGS.denialsFor(OWNER).toDeleteManifest()).isEqualTo(Answer.PROTECTED);
    assertThat(TAGS.denialsFor(ADMIN).toDeleteManifest()).isEqualTo(Answer.ALLOWED);
    assertThat(TagDenials.NONE.toDeleteManifest()).isEqualTo(Answer.ALLOWED);
  }

  @Test
  void aRepositoryWithoutTagsMayGo() {
    assertThat(TAGS.denialsFor(OWNER).toDeleteRepository(true)).isEqualTo(Answer.PROTECTED);
    assertThat(TAGS.denialsFor(OWNER).toDeleteRepository(false)).isEqualTo(Answer.ALLOWED);
  }

  @Test
  void anImmutableTagIsMadeOnceAndStays() {
    TagDenials denials =
        new TagProtection(
                List.of(new TagProtection.Rule.Immutable(TagPatternTest.valid("^v\\d+$"))))
            .denialsFor(ADMIN);
    assertThat(denials.toPush("v1", false)).isEqualTo(Answer.ALLOWED);
    assertThat(denials.toPush("v1", true)).isEqualTo(Answer.IMMUTABLE);
    assertThat(denials.toPush("main", true)).isEqualTo(Answer.ALLOWED);
    assertThat(denials.toDelete("v1")).isEqualTo(Answer.IMMUTABLE);
    assertThat(denials.toDelete("main")).isEqualTo(Answer.ALLOWED);
    assertThat(denials.toDeleteManifest()).isEqualTo(Answer.IMMUTABLE);
    assertThat(denials.toDeleteRepository(true)).isEqualTo(Answer.IMMUTABLE);
  }

  @Test
  void denialComesBeforeImmutability() {
    TagDenials denials =
        new TagDenials(
            List.of(TagPatternTest.valid("v")),
            List.of(TagPatternTest.valid("v")),
            List.of(TagPatternTest.valid("v")));
    assertThat(denials.toPush("v1", true)).isEqualTo(Answer.PROTECTED);
    assertThat(denials.toDelete("v1")).isEqualTo(Answer.PROTECTED);
    assertThat(denials.toDeleteManifest()).isEqualTo(Answer.PROTECTED);
  }

  private static RepositoryProtection.Rule rule(
      String pattern, @Nullable ProtectionLevel push, @Nullable ProtectionLevel delete) {
    return new RepositoryProtection.Rule(
        PathPattern.ofStored(pattern), Optional.ofNullable(push), Optional.ofNullable(delete));
  }

  private static Standing person(AccessLevel level, boolean isAdmin) {
    return new Standing.Person(Optional.of(level), isAdmin, false, Ability.all());
  }
}
