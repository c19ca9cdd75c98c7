package stowage.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import stowage.metadata.TagRule.Levels;
import stowage.model.ProtectionLevel;

/** Rules over the repositories and tags of a project. */
abstract class RulesContract extends PlacesCase {

  private static final Optional<Levels> LEVELS =
      Optional.of(new Levels(ProtectionLevel.MAINTAINER, ProtectionLevel.ADMIN));

  @Test
  void aRuleOverRepositoriesIsMadeChangedAndDeleted() {
    Project project = project(group("team"), "app");
    Optional<ProtectionLevel> owner = Optional.of(ProtectionLevel.OWNER);

    RepositoryRule made =
        done(create(new RepositoryRule(0, project.id(), "Team/*", owner, Optional.empty())));

    assertThat(made)
        .isEqualTo(new RepositoryRule(made.id(), project.id(), "Team/*", owner, Optional.empty()));
    assertThat(refusal(create(made))).contains(Refusal.EXISTS);
    RepositoryRule other =
        done(create(new RepositoryRule(0, project.id(), "b", Optional.empty(), owner)));
    RepositoryRule changed =
        new RepositoryRule(made.id(), project.id(), "c", Optional.empty(), owner);
    assertThat(done(update(changed))).isEqualTo(changed);
    assertThat(done(update(changed))).isEqualTo(changed);
    assertListed(rows -> metadata.repositoryRules().list(rows, project.id()))
        .containsExactly(changed, other);
    assertThat(refusal(update(new RepositoryRule(made.id(), project.id(), "b", owner, owner))))
        .contains(Refusal.EXISTS);
    assertThat(done(delete(changed))).isEqualTo(changed);
    assertThat(refusal(delete(changed))).contains(Refusal.MISSING);
    assertThat(refusal(update(changed))).contains(Refusal.MISSING);
    assertFound(rows -> metadata.repositoryRules().find(rows, project.id(), made.id())).isEmpty();
  }

  @Test
  void aRuleIsOfItsProjectOnly() {
    Namespace team = group("team");
    Project project = project(team, "app");
    Project other = project(team, "other");
    TagRule rule = done(create(new TagRule(0, project.id(), "v.*", LEVELS)));
    TagRule elsewhere = new TagRule(rule.id(), other.id(), "v.*", LEVELS);

    assertThat(refusal(create(new TagRule(0, 99, "v.*", LEVELS)))).contains(Refusal.PLACE_MISSING);
    assertFound(rows -> metadata.tagRules().find(rows, other.id(), rule.id())).isEmpty();
    assertThat(refusal(write(rows -> metadata.tagRules().update(rows, elsewhere))))
        .contains(Refusal.MISSING);
    assertThat(refusal(write(rows -> metadata.tagRules().delete(rows, other.id(), rule.id()))))
        .contains(Refusal.MISSING);
    done(create(elsewhere));
  }

  @Test
  void aProjectHasAtMostFiveRulesOverTags() {
    Project project = project(group("team"), "app");
    TagRule first = done(create(new TagRule(0, project.id(), "1", Optional.empty())));
    assertThat(first.isImmutable()).isTrue();
    for (int number = 2; number <= TagRules.MAX_PER_PROJECT; number++) {
      done(create(new TagRule(0, project.id(), "" + number, LEVELS)));
    }

    TagRule sixth = new TagRule(0, project.id(), "6", LEVELS);
    assertThat(refusal(create(sixth))).contains(Refusal.TOO_MANY);
    done(write(rows -> metadata.tagRules().delete(rows, project.id(), first.id())));
    assertThat(done(create(sixth)).levels()).isEqualTo(LEVELS);
    assertListed(rows -> metadata.tagRules().list(rows, project.id()))
        .extracting(TagRule::pattern)
        .containsExactly("2", "3", "4", "5", "6");
  }

  private Change<RepositoryRule> create(RepositoryRule rule) {
    return write(rows -> metadata.repositoryRules().create(rows, rule, NOW));
  }

  private Change<RepositoryRule> update(RepositoryRule rule) {
    return write(rows -> metadata.repositoryRules().update(rows, rule));
  }

  private Change<RepositoryRule> delete(RepositoryRule rule) {
    return write(rows -> metadata.repositoryRules().delete(rows, rule.projectId(), rule.id()));
  }

  private Change<TagRule> create(TagRule rule) {
    return write(rows -> metadata.tagRules().create(rows, rule, NOW));
  }
}
