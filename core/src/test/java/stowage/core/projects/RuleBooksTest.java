package stowage.core.projects;

import static org.assertj.core.api.Assertions.assertThat;
import static stowage.core.projects.Instance.by;

import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import stowage.core.access.Action;
import stowage.core.access.ManagePermit;
import stowage.metadata.Namespace;
import stowage.metadata.Project;
import stowage.metadata.User;
import stowage.model.AccessLevel;
import stowage.model.ProtectionLevel;
import stowage.model.Visibility;

class RuleBooksTest extends ProjectsCase {

  private static final Optional<ProtectionLevel> MAINTAINER =
      Optional.of(ProtectionLevel.MAINTAINER);
  private static final Optional<ProtectionLevel> NONE = Optional.empty();
  private static final RuleEdit.Level KEEP = new RuleEdit.Level.Keep();
  private static final RuleEdit.Level UNSET = new RuleEdit.Level.Unset();

  private RepositoryRuleBook repositories;
  private TagRuleBook tags;
  private User owner;
  private User maintainer;
  private Project app;

  @BeforeEach
  void prepare() {
    repositories = new RepositoryRuleBook(instance.metadata, instance.clock);
    tags = new TagRuleBook(instance.metadata, instance.clock);
    owner = instance.person("owner");
    maintainer = instance.person("maintainer");
    Namespace team = instance.group("Team", Visibility.PRIVATE);
    app = instance.project(team, "app", Visibility.PRIVATE);
    instance.member(at(team), owner, AccessLevel.OWNER);
    instance.member(at(team), maintainer, AccessLevel.MAINTAINER);
  }

  @Test
  void repositoryRulesAreMadeChangedAndDeleted() {
    RepositoryRuleView rule =
        done(repositories.create(change(), "team/app/prod*", MAINTAINER, NONE));
    RepositoryRuleView changed =
        done(
            repositories.update(
                change(),
                rule.id(),
                new RuleEdit(
                    Optional.empty(), UNSET, new RuleEdit.Level.Set(ProtectionLevel.ADMIN))));

    assertThat(changed.pushLevel()).isEmpty();
    assertThat(changed.deleteLevel()).contains(ProtectionLevel.ADMIN);
    assertThat(repositories.list(view())).containsExactly(changed);
    done(repositories.delete(change(), rule.id()));
    assertThat(repositories.list(view())).isEmpty();
    assertThat(actions())
        .containsExactly(
            "repository_rule_deleted", "repository_rule_updated", "repository_rule_created");
  }

  @Test
  void repositoryRulesThatGuardNothingAreRefused() {
    assertThat(text(repositories.create(change(), "team/app", NONE, NONE)))
        .contains("at least a minimum access role");
    assertThat(text(repositories.create(change(), "other/app*", MAINTAINER, NONE)))
        .contains("start with");
    assertThat(text(repositories.create(change(), "team/app/ x", MAINTAINER, NONE)))
        .contains("valid container repository path");
    assertThat(text(repositories.create(change(), "", MAINTAINER, NONE))).contains("blank");
    assertThat(text(repositories.create(change(), "team/app/".repeat(40), MAINTAINER, NONE)))
        .contains("too long");
    RepositoryRuleView rule = done(repositories.create(change(), "Team/App/x", MAINTAINER, NONE));
    assertThat(text(repositories.create(change(), "Team/App/x", MAINTAINER, NONE)))
        .isEqualTo("has already been taken");
    assertThat(
            text(
                repositories.update(
                    change(), rule.id(), new RuleEdit(Optional.empty(), UNSET, KEEP))))
        .contains("at least");
    assertThat(problem(repositories.delete(change(), 4711)).cause())
        .isEqualTo(Problem.Cause.MISSING);
    assertThat(
            problem(repositories.update(change(), 4711, new RuleEdit(Optional.empty(), KEEP, KEEP)))
                .cause())
        .isEqualTo(Problem.Cause.MISSING);
  }

  @Test
  void tagRulesAreMadeChangedAndDeleted() {
    TagRuleView rule =
        done(tags.protect(change(), "^v", ProtectionLevel.MAINTAINER, ProtectionLevel.OWNER));
    TagRuleView changed =
        done(
            tags.update(
                change(),
                rule.id(),
                new RuleEdit(
                    Optional.of("^v\\d"), new RuleEdit.Level.Set(ProtectionLevel.OWNER), KEEP)));

    assertThat(changed.pattern()).isEqualTo("^v\\d");
    assertThat(changed.pushLevel()).contains(ProtectionLevel.OWNER);
    assertThat(changed.deleteLevel()).contains(ProtectionLevel.OWNER);
    assertThat(tags.listProtected(view())).containsExactly(changed);
    done(tags.delete(change(), rule.id()));
    assertThat(tags.listProtected(view())).isEmpty();
    assertThat(actions())
        .containsExactly("tag_rule_deleted", "tag_rule_updated", "tag_rule_created");
  }

  @Test
  void tagRulesThatCantBeAreRefused() {
    TagRuleView rule = protect("stable");

    assertThat(text(tags.protect(change(), "(", ProtectionLevel.OWNER, ProtectionLevel.OWNER)))
        .contains("RE2");
    assertThat(text(tags.protect(change(), "stable", ProtectionLevel.OWNER, ProtectionLevel.OWNER)))
        .isEqualTo("has already been taken");
    assertThat(text(tags.update(change(), rule.id(), new RuleEdit(Optional.empty(), UNSET, KEEP))))
        .contains("both push and delete");
    assertThat(text(tags.update(change(), rule.id(), new RuleEdit(Optional.empty(), UNSET, UNSET))))
        .contains("both push and delete");
  }

  @Test
  void aProjectHasFiveTagRulesOfBothKinds() {
    protect("a");
    protect("b");
    protect("c");
    done(tags.freeze(freeze(), "d"));
    done(tags.freeze(freeze(), "e"));

    assertThat(text(tags.freeze(freeze(), "f"))).contains("Maximum").contains("5");
    assertThat(text(tags.protect(change(), "g", ProtectionLevel.OWNER, ProtectionLevel.OWNER)))
        .contains("Maximum");
  }

  @Test
  void immutableRulesAreForOwnersAndNeverChange() {
    TagRuleView frozen = done(tags.freeze(freeze(), "^release"));

    assertThat(frozen.isImmutable()).isTrue();
    assertDenied(by(maintainer), Action.CHANGE_IMMUTABLE_RULES, at(app));
    assertThat(tags.listImmutable(view())).containsExactly(frozen);
    assertThat(tags.listProtected(view())).isEmpty();
    assertThat(problem(tags.delete(change(), frozen.id())).cause())
        .isEqualTo(Problem.Cause.MISSING);
    assertThat(
            problem(tags.update(change(), frozen.id(), new RuleEdit(Optional.empty(), KEEP, KEEP)))
                .cause())
        .isEqualTo(Problem.Cause.MISSING);
    assertThat(problem(tags.unfreeze(freeze(), protect("x").id())).cause())
        .isEqualTo(Problem.Cause.MISSING);
    done(tags.unfreeze(freeze(), frozen.id()));
    assertThat(tags.listImmutable(view())).isEmpty();
  }

  @Test
  void developersSeeNoRules() {
    User developer = instance.person("developer");
    instance.member(at(app), developer, AccessLevel.DEVELOPER);

    assertDenied(by(developer), Action.VIEW_PROTECTION_RULES, at(app));
    assertDenied(by(developer), Action.CHANGE_PROTECTION_RULES, at(app));
  }

  private TagRuleView protect(String pattern) {
    return done(tags.protect(change(), pattern, ProtectionLevel.MAINTAINER, ProtectionLevel.OWNER));
  }

  private static String text(Outcome<?> outcome) {
    Problem problem = problem(outcome);
    assertThat(problem.cause()).isEqualTo(Problem.Cause.INVALID);
    return problem.text();
  }

  private ManagePermit view() {
    return permit(by(maintainer), Action.VIEW_PROTECTION_RULES, at(app));
  }

  private ManagePermit change() {
    return permit(by(maintainer), Action.CHANGE_PROTECTION_RULES, at(app));
  }

  private ManagePermit freeze() {
    return permit(by(owner), Action.CHANGE_IMMUTABLE_RULES, at(app));
  }
}
