package stowage.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import stowage.metadata.DeployToken.Details;
import stowage.metadata.DeployToken.ForPipelines;
import stowage.metadata.DeployToken.Login;
import stowage.model.Place;

/** A deploy token is its place's, and logs in with one user name. */
abstract class DeployTokensContract extends PeopleCase {

  private static final Instant LATER = NOW.plusSeconds(60);

  private Place project;
  private Place group;

  @BeforeEach
  void createPlaces() {
    project = Place.project(project("group"));
    group = Place.namespace(group("other").id());
  }

  @Test
  void allTokensAreListedAndADeletedOneIsForgotten() {
    DeployToken ofProject = create(project, "pull", unnamed("1"));
    DeployToken ofGroup = create(group, "pull", unnamed("2"));
    DeployTokens tokens = metadata.deployTokens();

    List<DeployToken> all =
        read(rows -> tokens.pageOfAll(rows, TokenFilter.ACTIVE, NOW, Slice.first(9)));
    assertThat(all).containsExactly(ofGroup, ofProject);
    assertThat(this.<Boolean>write(rows -> tokens.delete(rows, ofGroup.id()))).isTrue();
    assertThat(this.<Boolean>write(rows -> tokens.delete(rows, ofGroup.id()))).isFalse();
    assertThat(this.<Long>read(rows -> tokens.countOfAll(rows, TokenFilter.ALL, NOW))).isEqualTo(1);
  }

  @Test
  void aTokenIsFoundByItsSecret() {
    User maker = user("ann");
    Details details = new Details("pull", Set.of("read_registry", "api"), Optional.of(LATER));
    DeployToken token =
        write(
            rows ->
                metadata
                    .deployTokens()
                    .create(
                        rows,
                        project,
                        details,
                        login("secret", "puller"),
                        OptionalLong.of(maker.id()),
                        NOW)
                    .orElseThrow());

    assertThat(token)
        .isEqualTo(
            new DeployToken(
                token.id(),
                project,
                "puller",
                details,
                OptionalLong.of(maker.id()),
                NOW,
                Optional.empty(),
                Optional.empty()));
    assertThat(findLive(SECRET, NOW)).contains(token);
    assertThat(findLive(NEXT_SECRET, NOW)).isEmpty();
    assertThat(token.isLive(NOW)).isTrue();
    assertThat(findLive(SECRET, LATER)).isEmpty();
    assertThat(token.isLive(LATER)).isFalse();
  }

  @Test
  void aTokenWithoutAUserNameGetsOneOfItsNumber() {
    DeployToken token = create(project, "pull", unnamed("secret"));

    assertThat(token.username()).isEqualTo("gitlab+deploy-token-" + token.id());
    assertThat(find(token)).isEqualTo(token);
  }

  @Test
  void aTokenIsRevokedOnce() {
    DeployToken token = create(project, "pull", unnamed("secret"));

    assertThat(revoke(token)).isTrue();
    assertThat(revoke(token)).isFalse();
    assertThat(find(token).revokedAt()).contains(NOW);
    assertThat(findLive(SECRET, NOW)).isEmpty();
  }

  @Test
  void aRotatedTokenKeepsItsUserName() {
    DeployToken old = create(project, "pull", login("secret", "puller"));

    DeployToken next = rotate(old, unnamed("next secret")).orElseThrow();

    assertThat(next.username()).isEqualTo("puller");
    assertThat(next.place()).isEqualTo(project);
    assertThat(next.details())
        .isEqualTo(new Details("pull", Set.of("read_registry"), Optional.of(LATER)));
    assertThat(findLive(SECRET, NOW)).isEmpty();
    assertThat(findLive(NEXT_SECRET, NOW)).contains(next);
    assertThat(rotate(old, login("third", "other"))).isEmpty();
    assertThat(rotate(next, login("third", "other"))).map(DeployToken::username).contains("other");
  }

  @Test
  void tokensAreListedByPlaceAndState() {
    DeployToken first = create(project, "a", unnamed("1"));
    DeployToken revoked = create(project, "b", unnamed("2"));
    revoke(revoked);
    DeployToken last = create(project, "c", unnamed("3"));
    create(group, "d", unnamed("4"));

    assertThat(ids(project, TokenFilter.ALL, Slice.first(9)))
        .containsExactly(last.id(), revoked.id(), first.id());
    assertThat(ids(project, TokenFilter.ACTIVE, Slice.first(9)))
        .containsExactly(last.id(), first.id());
    assertThat(ids(project, TokenFilter.INACTIVE, Slice.first(9))).containsExactly(revoked.id());
    assertThat(ids(project, TokenFilter.ALL, new Slice(1, 1))).containsExactly(revoked.id());
    assertThat(
            this.<Long>read(
                rows -> metadata.deployTokens().count(rows, project, TokenFilter.ACTIVE, NOW)))
        .isEqualTo(2);
  }

  @Test
  void pipelinesAreToldTheNewestTokenThatWorks() {
    create(project, "ci", wrapped("1", "old", 1));
    create(project, "ci", wrapped("2", "new", 2));
    DeployToken revoked = create(project, "ci", wrapped("3", "revoked", 3));
    revoke(revoked);
    create(project, "ci", unnamed("4"));
    create(project, "other", wrapped("5", "other", 5));
    create(group, "ci", wrapped("6", "group", 6));

    ForPipelines told = forPipelines("ci").orElseThrow();

    assertThat(told.username()).isEqualTo("new");
    assertThat(told.wrapped()).containsExactly(2);
    assertThat(forPipelines("none")).isEmpty();
  }

  @Test
  void aRevokedTokenCanNotBeReadAgain() {
    revoke(create(project, "ci", wrapped("1", "one", 1)));
    rotate(create(project, "ci", wrapped("2", "two", 2)), unnamed("3"));

    assertThat(select("select count(*) from deploy_tokens where wrapped_secret is not null"))
        .containsExactly("0");
    assertThat(forPipelines("ci")).isEmpty();
  }

  @Test
  void lastUseIsWrittenDown() {
    DeployToken token = create(project, "pull", unnamed("1"));

    change(
        rows -> metadata.deployTokens().recordUses(rows, List.of(new TokenUse(token.id(), LATER))));
    change(
        rows ->
            metadata
                .deployTokens()
                .recordUses(rows, List.of(new TokenUse(token.id(), LATER.plusSeconds(1)))));

    assertThat(find(token).lastUsedAt()).contains(LATER);
  }

  @Test
  void aPlaceThatIsNotThereGetsNoToken() {
    Details details = new Details("pull", Set.of(), Optional.empty());
    Place missing = Place.project(project.id() + 1000);

    assertThat(
            this.<Optional<DeployToken>>write(
                rows ->
                    metadata
                        .deployTokens()
                        .create(rows, missing, details, unnamed("1"), OptionalLong.empty(), NOW)))
        .isEmpty();
  }

  @Test
  void aTokenGoesWithItsPlace() {
    create(project, "pull", unnamed("1"));
    DeployToken other = create(group, "pull", unnamed("2"));

    change(rows -> deleteProject(rows, project.id()));

    assertThat(count("deploy_tokens")).isEqualTo(1);
    assertThat(find(other)).isEqualTo(other);
  }

  @Test
  void theSecretIsNotInTheText() {
    assertThat(wrapped("1", "one", 1)).hasToString("Login[username=Optional[one]]");
    assertThat(new ForPipelines("one", new byte[] {1})).hasToString("ForPipelines[username=one]");
  }

  private static Login login(String secret, String username) {
    return new Login(Optional.of(username), SecretHash.of(secret), Optional.empty());
  }

  private static Login unnamed(String secret) {
    return new Login(Optional.empty(), SecretHash.of(secret), Optional.empty());
  }

  private static Login wrapped(String secret, String username, int wrapped) {
    return new Login(
        Optional.of(username), SecretHash.of(secret), Optional.of(new byte[] {(byte) wrapped}));
  }

  private DeployToken create(Place place, String name, Login login) {
    Details details = new Details(name, Set.of("read_registry"), Optional.empty());
    return write(
        rows ->
            metadata
                .deployTokens()
                .create(rows, place, details, login, OptionalLong.empty(), NOW)
                .orElseThrow());
  }

  private DeployToken find(DeployToken token) {
    return read(rows -> metadata.deployTokens().find(rows, token.id())).orElseThrow();
  }

  private Optional<DeployToken> findLive(SecretHash secret, Instant now) {
    return read(rows -> metadata.deployTokens().findLive(rows, secret, now));
  }

  private Optional<ForPipelines> forPipelines(String name) {
    return read(rows -> metadata.deployTokens().findForPipelines(rows, project, name, NOW));
  }

  private boolean revoke(DeployToken token) {
    return write(rows -> metadata.deployTokens().revoke(rows, token.id(), NOW));
  }

  private Optional<DeployToken> rotate(DeployToken token, Login login) {
    return write(
        rows -> metadata.deployTokens().rotate(rows, token.id(), login, Optional.of(LATER), NOW));
  }

  private List<Long> ids(Place place, TokenFilter filter, Slice slice) {
    return read(rows -> metadata.deployTokens().page(rows, place, filter, NOW, slice)).stream()
        .map(DeployToken::id)
        .toList();
  }
}
