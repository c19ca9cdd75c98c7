package stowage.core.projects;

import static org.assertj.core.api.Assertions.assertThat;
import static stowage.core.projects.Instance.anonymous;
import static stowage.core.projects.Instance.by;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import stowage.core.access.Actor;
import stowage.core.access.Requester;
import stowage.core.access.SitePermit;
import stowage.core.access.SiteSetting;
import stowage.core.access.Verdict;
import stowage.metadata.AccessToken;
import stowage.metadata.Namespace;
import stowage.metadata.NamespaceUpdate;
import stowage.metadata.User;
import stowage.model.AccessLevel;
import stowage.model.Place;
import stowage.model.RegistryAccess;
import stowage.model.RepositoryName;
import stowage.model.Visibility;

class PushedProjectsTest extends ProjectsCase {

  private PushedProjects pushes;
  private User ada;

  @BeforeEach
  void prepare() {
    pushes = new PushedProjects(instance.metadata, instance.settings, instance.clock);
    ada = instance.person("Ada");
  }

  @Test
  void aPushIntoOnesOwnNamespaceMakesTheProjectJustBelow() {
    PushOutcome outcome = push(by(ada), "ada/app/image/deep");

    assertThat(outcome)
        .isInstanceOfSatisfying(
            PushOutcome.Made.class,
            made -> {
              assertThat(made.project().fullPath()).isEqualTo("Ada/app");
              assertThat(made.project().visibility()).isEqualTo(Visibility.PRIVATE);
              assertThat(made.project().registryAccess()).isEqualTo(RegistryAccess.ENABLED);
              assertThat(made.project().creatorId()).isEqualTo(OptionalLong.of(ada.id()));
              assertThat(made.project().namespace().ownerId()).isEqualTo(OptionalLong.of(ada.id()));
            });
    assertThat(instance.audited())
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.action()).isEqualTo("project_created");
              assertThat(event.target().name()).isEqualTo("Ada/app");
              assertThat(event.detail()).isEqualTo(Map.of("by", "push"));
            });
  }

  @Test
  void theSecondPushFindsTheProject() {
    push(by(ada), "ada/app");

    assertThat(push(by(ada), "ada/app/other")).isInstanceOf(PushOutcome.Found.class);
    assertThat(instance.audited()).hasSize(1);
  }

  @Test
  void theSiteSaysWhatTheRegistryOfANewProjectIsOpenTo() {
    instance.settings.change(
        SitePermit.ofOperator("root"),
        Map.of(SiteSetting.DEFAULT_CONTAINER_REGISTRY_ACCESS_LEVEL, "private"));

    assertThat(push(by(ada), "ada/app"))
        .isInstanceOfSatisfying(
            PushOutcome.Made.class,
            made -> assertThat(made.project().registryAccess()).isEqualTo(RegistryAccess.PRIVATE));
  }

  @Test
  void groupsHaveToAllowIt() {
    Namespace team = instance.group("Team", Visibility.PRIVATE);
    instance.member(Place.namespace(team.id()), ada, AccessLevel.DEVELOPER);

    assertThat(push(by(ada), "team/app/x")).isEqualTo(new PushOutcome.Off("Team/app"));

    allow(team);
    assertThat(push(by(ada), "team/app/x")).isInstanceOf(PushOutcome.Made.class);
  }

  @Test
  void whoMayMakeNoProjectThereMakesNoneByPushing() {
    Namespace team = instance.group("team", Visibility.PUBLIC);
    allow(team);
    instance.member(Place.namespace(team.id()), ada, AccessLevel.REPORTER);

    assertThat(push(by(ada), "team/app"))
        .isEqualTo(new PushOutcome.NotAllowed("team/app", Verdict.FORBIDDEN));
    assertThat(push(anonymous(), "ada/app")).isInstanceOf(PushOutcome.NotAllowed.class);
  }

  @Test
  void aGroupThatMustNotBeKnownIsAsGoodAsNone() {
    allow(instance.group("hidden", Visibility.PRIVATE));

    assertThat(push(by(ada), "hidden/app")).isEqualTo(new PushOutcome.NoNamespace());
    assertThat(push(by(ada), "nowhere/app")).isEqualTo(new PushOutcome.NoNamespace());
    assertThat(push(by(ada), "ada")).isEqualTo(new PushOutcome.NoNamespace());
  }

  @Test
  void aTokenThatMayOnlyPushIsEnoughAndOneThatMayOnlyPullIsNot() {
    assertThat(push(withToken("write_registry"), "ada/app")).isInstanceOf(PushOutcome.Made.class);
    assertThat(push(withToken("read_registry"), "ada/other"))
        .isEqualTo(new PushOutcome.NotAllowed("Ada/other", Verdict.OUT_OF_SCOPE));
  }

  private PushOutcome push(Requester requester, String name) {
    return pushes.create(requester, new RepositoryName(name));
  }

  private void allow(Namespace group) {
    instance.write(
        rows ->
            instance
                .metadata
                .namespaces()
                .update(rows, group.id(), NamespaceUpdate.none().withPushCreatesProjects(true)));
  }

  private Requester withToken(String scope) {
    AccessToken.Details details =
        new AccessToken.Details("pusher", "", Set.of(scope), Optional.empty());
    AccessToken token =
        new AccessToken(
            1,
            ada.id(),
            details,
            OptionalLong.empty(),
            instance.clock.instant(),
            Optional.empty(),
            Optional.empty());
    return new Requester(new Actor.Person(ada, Optional.of(token)), "");
  }
}
