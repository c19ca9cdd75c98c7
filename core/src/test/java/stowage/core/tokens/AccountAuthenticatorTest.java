package stowage.core.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stowage.core.access.Actor;
import stowage.core.access.Admission;
import stowage.core.access.Demand;
import stowage.core.access.Presented;
import stowage.core.access.Requester;
import stowage.core.access.Scope;
import stowage.metadata.Project;
import stowage.metadata.UploadSession;
import stowage.metadata.User;
import stowage.model.AccessLevel;
import stowage.model.DigestAlgorithm;
import stowage.model.Place;
import stowage.model.RepositoryName;
import stowage.model.Visibility;

/** Our own tokens at the registry's door. */
class AccountAuthenticatorTest {

  private static final RepositoryName APP = TokenTown.name("team/app");
  private static final String PUSH = "repository:team/app:pull,push";
  private static final String SESSION = "0199-session";
  private static final Duration LIFETIME = Duration.ofMinutes(5);

  @TempDir private Path folder;
  private TokenTown town;
  private long team;
  private Project app;
  private User ann;
  private Actor holder;

  @BeforeEach
  void build() {
    town = new TokenTown(folder);
    team = town.group("team", Visibility.PUBLIC);
    app = town.project(team, "app", Visibility.PRIVATE);
    ann = town.user("ann");
    town.member(ann, Place.project(app.id()), AccessLevel.DEVELOPER);
    holder = town.holder(ann, Scope.READ_REGISTRY, Scope.WRITE_REGISTRY);
  }

  @AfterEach
  void close() {
    town.close();
  }

  @Test
  void withoutATokenNobodyGetsIn() {
    assertThat(town.door.admit(new Presented.Nothing(), List.of()))
        .isInstanceOf(Admission.Refused.class);
  }

  @Test
  void aRevokedTokenEndsWhatWasIssuedForIt() {
    String token = town.token(holder, PUSH);
    assertThat(town.lets(token, Demand.toPush(APP))).isTrue();

    town.revocations.revoked(holder.credential());

    assertThat(town.show(token, Demand.toPush(APP)))
        .isEqualTo(new Admission.InvalidToken("revoked"));
    assertThat(town.lets(town.token(new Actor.Person(ann), PUSH), Demand.toPush(APP))).isTrue();
  }

  @Test
  void aKeyThatIsReplacedAtOnceEndsWhatItSigned() {
    String token = town.token(holder, PUSH);
    assertThat(town.lets(token, Demand.toPush(APP))).isTrue();

    town.rotation.replaceNow(new Requester(new Actor.Operator("root"), ""));

    assertThat(town.lets(token, Demand.toPush(APP))).isFalse();
    assertThat(town.lets(town.token(holder, PUSH), Demand.toPush(APP))).isTrue();
  }

  @Test
  void aBlockedUserIsOutAtOnceWhateverTheyLoggedInWith() {
    String token = town.token(holder, PUSH);
    String another = town.token(new Actor.Person(ann), PUSH);

    town.revocations.blocked(ann.id());

    assertThat(town.lets(token, Demand.toPull(APP))).isFalse();
    assertThat(town.lets(another, Demand.toPull(APP))).isFalse();
  }

  @Test
  void aTokenIsForTheProjectThatItsPathMeantThen() {
    String token = town.token(holder, PUSH);
    assertThat(town.lets(token, Demand.toPull(APP))).isTrue();

    town.change(rows -> TokenTown.done(town.metadata.projects().rename(rows, app.id(), "old")));
    assertThat(town.lets(token, Demand.toPull(APP))).isFalse();
    town.project(team, "app", Visibility.PRIVATE);
    assertThat(town.lets(token, Demand.toPull(APP))).isFalse();
  }

  @Test
  void aTokenForAPathWithoutAProjectEndsWhenOneIsMadeThere() {
    RepositoryName old = TokenTown.name("team/old");
    town.change(rows -> town.metadata.repositories().ensure(rows, old, town.clock.instant()));
    String token = town.token(new Actor.Person(town.admin("root")), "repository:team/old:pull");
    assertThat(town.lets(token, Demand.toPull(old))).isTrue();

    town.project(team, "old", Visibility.PRIVATE);

    assertThat(town.lets(token, Demand.toPull(old))).isFalse();
  }

  @Test
  void aTokenForATreeIsForTheProjectThatItsPathMeantThen() {
    String token = town.token(holder, "repository:team/app/*:pull");
    assertThat(town.lets(token, new Demand.OfTree(APP))).isTrue();
    assertThat(town.lets(token, Demand.toPull(APP))).isFalse();

    town.change(rows -> TokenTown.done(town.metadata.projects().rename(rows, app.id(), "old")));

    assertThat(town.lets(token, new Demand.OfTree(APP))).isFalse();
  }

  @Test
  void anExpiredTokenIsNoToken() {
    String token = town.token(holder, PUSH);
    town.clock.move(LIFETIME.plusSeconds(61));

    assertThat(town.show(token, Demand.toPush(APP)))
        .isEqualTo(new Admission.InvalidToken("expired 61 s ago"));
  }

  @Test
  void anUploadGoesOnAfterItsTokenExpired() {
    String token = town.token(holder, PUSH);
    open(SESSION, holder);
    town.clock.move(Duration.ofHours(2));

    assertThat(town.lets(token, new Demand.OfUpload(APP, SESSION))).isTrue();
    assertThat(town.lets(token, new Demand.OfUpload(APP, "another"))).isFalse();
    assertThat(town.lets(token, Demand.toPush(APP))).isFalse();
  }

  @Test
  void itGoesOnForWhoeverOpenedItOnly() {
    User bob = town.user("bob");
    town.member(bob, Place.project(app.id()), AccessLevel.DEVELOPER);
    String theirs = town.token(new Actor.Person(bob), PUSH);
    open(SESSION, holder);
    assertThat(town.lets(theirs, new Demand.OfUpload(APP, SESSION))).isTrue();

    town.clock.move(Duration.ofHours(2));

    assertThat(town.lets(theirs, new Demand.OfUpload(APP, SESSION))).isFalse();
  }

  @Test
  void itGoesOnForAsLongAsTheyMayPush() {
    String token = town.token(holder, PUSH);
    open(SESSION, holder);
    town.clock.move(Duration.ofHours(2));
    town.change(
        rows ->
            TokenTown.done(
                town.metadata.members().remove(rows, Place.project(app.id()), ann.id())));

    assertThat(town.lets(token, new Demand.OfUpload(APP, SESSION))).isFalse();
  }

  @Test
  void itEndsWithTheCredential() {
    String token = town.token(holder, PUSH);
    open(SESSION, holder);
    town.clock.move(Duration.ofHours(2));
    town.change(
        rows ->
            town.metadata
                .accessTokens()
                .revoke(rows, holder.credential().number(), town.clock.instant()));

    assertThat(town.lets(token, new Demand.OfUpload(APP, SESSION))).isFalse();
  }

  @Test
  void itHasToBeFinishedWithinADay() {
    String token = town.token(holder, PUSH);
    open(SESSION, holder);
    town.clock.move(LIFETIME.plusDays(1));

    assertThat(town.lets(token, new Demand.OfUpload(APP, SESSION))).isFalse();
  }

  @Test
  void aMountWithoutASourceReachesAsFarAsTheCredential() {
    RepositoryName base = TokenTown.name("team/base");
    Project project = town.project(team, "base", Visibility.PRIVATE);
    String token = town.token(holder, PUSH);
    assertThat(reaches(token, base)).isFalse();

    town.member(ann, Place.project(project.id()), AccessLevel.REPORTER);

    assertThat(reaches(token, base)).isTrue();
    assertThat(town.lets(token, Demand.toPull(base))).isFalse();
  }

  private boolean reaches(String token, RepositoryName name) {
    return town.show(token, Demand.toPush(APP)) instanceof Admission.Admitted(var caller)
        && caller.pullIfGranted(name).isPresent();
  }

  private void open(String id, Actor opener) {
    Instant now = town.clock.instant();
    UploadSession session =
        new UploadSession(
            id,
            APP,
            DigestAlgorithm.SHA256,
            1,
            List.of(new UploadSession.Part(1, 0)),
            "process",
            now,
            now,
            Optional.empty());
    town.change(
        rows -> town.metadata.uploadSessions().create(rows, session, opener.identity().key()));
  }
}
