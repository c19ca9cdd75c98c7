package stowage.core.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stowage.core.access.Actor;
import stowage.core.access.Demand;
import stowage.core.access.Scope;
import stowage.core.access.SettingsStore;
import stowage.core.access.SitePermit;
import stowage.core.access.SiteSetting;
import stowage.metadata.Project;
import stowage.metadata.RepositoryRule;
import stowage.metadata.User;
import stowage.model.AccessLevel;
import stowage.model.Place;
import stowage.model.ProtectionLevel;
import stowage.model.RepositoryName;
import stowage.model.Visibility;

/** What tokens are issued for what scopes. */
class TokenServiceTest {

  private static final RepositoryName APP = TokenTown.name("team/app");
  private static final String ALL_OF_APP = "repository:team/app:pull,push,delete";
  private static final TokenAnswer FORBIDDEN = new TokenAnswer.Denied("access forbidden");

  @TempDir private Path folder;
  private TokenTown town;
  private Project app;
  private User ann;

  @BeforeEach
  void build() {
    town = new TokenTown(folder);
    app = town.project(town.group("team", Visibility.PUBLIC), "app", Visibility.PRIVATE);
    ann = town.user("ann");
  }

  @AfterEach
  void close() {
    town.close();
  }

  @Test
  void aReporterIsGrantedAPullOfAllThatTheyAskFor() {
    town.member(ann, Place.project(app.id()), AccessLevel.REPORTER);

    String token = town.token(new Actor.Person(ann), ALL_OF_APP);

    assertThat(town.lets(token, Demand.toPull(APP))).isTrue();
    assertThat(town.lets(token, Demand.toPush(APP))).isFalse();
    assertThat(town.lets(token, Demand.toDelete(APP))).isFalse();
  }

  @Test
  void aMaintainerIsGrantedEverythingAlsoBelowTheProject() {
    town.member(ann, Place.project(app.id()), AccessLevel.MAINTAINER);
    RepositoryName below = TokenTown.name("team/app/web/ui");

    String token =
        town.token(new Actor.Person(ann), ALL_OF_APP + " repository:team/app/web/ui:pull,push");

    assertThat(town.lets(token, Demand.toDelete(APP))).isTrue();
    assertThat(town.lets(token, Demand.toPush(below))).isTrue();
    assertThat(town.lets(token, Demand.toPush(TokenTown.name("team/app/other")))).isFalse();
  }

  @Test
  void aTokenForWritingPushesAndLooksAndReadsNothing() {
    town.member(ann, Place.project(app.id()), AccessLevel.DEVELOPER);

    String token = town.token(town.holder(ann, Scope.WRITE_REGISTRY), ALL_OF_APP);

    assertThat(town.lets(token, Demand.toPush(APP))).isTrue();
    assertThat(town.lets(token, Demand.toLook(APP))).isTrue();
    assertThat(town.lets(token, Demand.toPull(APP))).isFalse();
  }

  @Test
  void aCredentialThatIsForSomethingElseGetsNoToken() {
    assertThat(town.ask(town.holder(ann, Scope.CREATE_JOB_TOKEN))).isEqualTo(FORBIDDEN);
  }

  @Test
  void whoHasNothingToDoWithAProjectGetsAnEmptyToken() {
    String token = town.token(new Actor.Person(ann), "repository:team/app:pull");

    assertThat(town.lets(token, Demand.toPull(APP))).isFalse();
    assertThat(town.ask(new Actor.Anonymous(), "repository:team/app:pull")).isEqualTo(FORBIDDEN);
  }

  @Test
  void nobodyInParticularPullsWhatIsPublic() {
    town.project(town.group("open", Visibility.PUBLIC), "app", Visibility.PUBLIC);
    RepositoryName open = TokenTown.name("open/app");

    String token = town.token(new Actor.Anonymous(), "repository:open/app:pull,push");

    assertThat(town.lets(token, Demand.toPull(open))).isTrue();
    assertThat(town.lets(token, Demand.toPush(open))).isFalse();
    assertThat(town.ask(new Actor.Anonymous())).isEqualTo(FORBIDDEN);
  }

  @Test
  void aPushToTheOwnNamespaceMakesAProject() {
    String token = town.token(new Actor.Person(ann), "repository:ann/new/deep:pull,push");

    assertThat(madeProject().orElseThrow().visibility()).isEqualTo(Visibility.PRIVATE);
    assertThat(town.lets(token, Demand.toPush(TokenTown.name("ann/new/deep")))).isTrue();
  }

  @Test
  void aPullMakesNone() {
    town.token(new Actor.Person(ann), "repository:ann/new:pull");

    assertThat(madeProject()).isEmpty();
  }

  private Optional<Project> madeProject() {
    return town.metadata.database().read(rows -> town.metadata.projects().find(rows, "ann/new"));
  }

  @Test
  void aPushToAGroupSaysWhichProjectIsMissing() {
    long group = town.group("crew", Visibility.PRIVATE);
    town.member(ann, Place.namespace(group), AccessLevel.OWNER);

    assertThat(town.ask(new Actor.Person(ann), "repository:crew/web/ui:pull,push"))
        .isEqualTo(
            new TokenAnswer.Denied("no project is at crew/web: create it first, then push again"));
  }

  @Test
  void aPushToWhatMustNotBeKnownReadsLikeOneToNothing() {
    town.group("secret", Visibility.PRIVATE);

    TokenAnswer hidden = town.ask(new Actor.Person(ann), "repository:secret/app:push");
    TokenAnswer nothing = town.ask(new Actor.Person(ann), "repository:nowhere/app:push");

    assertThat(hidden.toString().replace("secret", "nowhere")).isEqualTo(nothing.toString());
  }

  @Test
  void aProtectedPathStopsTheWholeRequest() {
    town.member(ann, Place.project(app.id()), AccessLevel.DEVELOPER);
    town.change(
        rows ->
            TokenTown.done(
                town.metadata
                    .repositoryRules()
                    .create(
                        rows,
                        new RepositoryRule(
                            0,
                            app.id(),
                            "team/app*",
                            Optional.of(ProtectionLevel.MAINTAINER),
                            Optional.empty()),
                        town.clock.instant())));

    assertThat(town.ask(new Actor.Person(ann), "repository:team/app:pull,push"))
        .isEqualTo(new TokenAnswer.Denied("Pushing to protected repository path forbidden"));
    assertThat(
            town.lets(
                town.token(new Actor.Person(ann), "repository:team/app:pull"), Demand.toPull(APP)))
        .isTrue();
  }

  @Test
  void whatIsInNoProjectBelongsToTheAdministrators() {
    RepositoryName old = TokenTown.name("library/old");
    town.change(rows -> town.metadata.repositories().ensure(rows, old, town.clock.instant()));
    User root = town.admin("root");

    String theirs = town.token(new Actor.Person(root), "repository:library/old:pull,push,delete");
    String others = town.token(new Actor.Person(ann), "repository:library/old:pull");

    assertThat(town.lets(theirs, Demand.toDelete(old))).isTrue();
    assertThat(town.lets(theirs, Demand.toPush(old))).isTrue();
    assertThat(town.lets(others, Demand.toPull(old))).isFalse();
  }

  @Test
  void theCatalogIsForAdministrators() {
    String scope = "registry:catalog:*";
    User root = town.admin("root");

    assertThat(town.lets(town.token(new Actor.Person(root), scope), new Demand.OfCatalog()))
        .isTrue();
    assertThat(town.lets(town.token(new Actor.Person(ann), scope), new Demand.OfCatalog()))
        .isFalse();
    assertThat(
            town.lets(
                town.token(town.holder(root, Scope.READ_REGISTRY), scope), new Demand.OfCatalog()))
        .isFalse();
  }

  @Test
  void statisticsAreForAdministrators() {
    String scope = "registry:statistics:*";
    User root = town.admin("root");

    assertThat(town.lets(town.token(new Actor.Person(root), scope), new Demand.OfStatistics()))
        .isTrue();
    assertThat(town.lets(town.token(new Actor.Person(ann), scope), new Demand.OfStatistics()))
        .isFalse();
  }

  @Test
  void allBelowAPathIsForReadersOfItsProjectAndForAdministrators() {
    User root = town.admin("root");
    town.member(ann, Place.project(app.id()), AccessLevel.REPORTER);

    assertThat(reachesTree(ann, "team/app")).isTrue();
    assertThat(reachesTree(ann, "team/app/cache")).isTrue();
    assertThat(reachesTree(ann, "team")).isFalse();
    assertThat(reachesTree(town.user("bob"), "team/app")).isFalse();
    assertThat(reachesTree(root, "team")).isTrue();
    assertThat(reachesTree(root, "team/app")).isTrue();
  }

  private boolean reachesTree(User user, String path) {
    String token = town.token(new Actor.Person(user), "repository:" + path + "/*:pull");
    return town.lets(token, new Demand.OfTree(TokenTown.name(path)));
  }

  @Test
  void aSwitchedOffRegistryIssuesNothingAndComesBack() {
    town.member(ann, Place.project(app.id()), AccessLevel.MAINTAINER);
    setting("false");

    assertThat(town.ask(new Actor.Person(ann), ALL_OF_APP))
        .isEqualTo(new TokenAnswer.RegistryOff());
    setting("true");
    assertThat(town.ask(new Actor.Person(ann), ALL_OF_APP)).isInstanceOf(TokenAnswer.Issued.class);
  }

  private void setting(String enabled) {
    assertThat(
            town.settings.change(
                SitePermit.ofOperator("test"),
                Map.of(SiteSetting.CONTAINER_REGISTRY_ENABLED, enabled)))
        .isInstanceOf(SettingsStore.Outcome.Changed.class);
  }

  @Test
  void whatIsNoNameOrNoTypeIsLeftOut() {
    assertThat(
            town.ask(
                new Actor.Person(ann),
                "repository:UPPER//x:pull",
                "plugin:team/app:pull",
                "repository:team/app:fly",
                "nonsense"))
        .isInstanceOf(TokenAnswer.Issued.class);
  }
}
