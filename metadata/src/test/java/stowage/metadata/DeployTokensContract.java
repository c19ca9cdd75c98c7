package stowage.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import stowage.metadata.DeployToken.Details;
import stowage.metadata.DeployToken.ForPipelines;
import stowage.metadata.DeployToken.Login;
import stowage.model.Place;

/** A deploy token is its place's, and logs in with one user name. */
abstract class DeployTokensContract extends PeopleCase {

  private static final Place PLACE = Place.project(7);
  private static final Instant LATER = NOW.plusSeconds(60);

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
                        PLACE,
                        details,
                        login("secret", "puller"),
                        OptionalLong.of(maker.id()),
                        NOW));

    assertThat(token)
        .isEqualTo(
            new DeployToken(
                token.id(),
                PLACE,
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
    DeployToken token = create(PLACE, "pull", unnamed("secret"));

    assertThat(token.username()).isEqualTo("gitlab+deploy-token-" + token.id());
    assertThat(find(token)).isEqualTo(token);
  }

  @Test
  void aTokenIsRevokedOnce() {
    DeployToken token = create(PLACE, "pull", unnamed("secret"));

    assertThat(revoke(token)).isTrue();
    assertThat(revoke(token)).isFalse();
    assertThat(find(token).revokedAt()).contains(NOW);
    assertThat(findLive(SECRET, NOW)).isEmpty();
  }

  @Test
  void aRotatedTokenKeepsItsUserName() {
    DeployToken old = create(PLACE, "pull", login("secret", "puller"));

    DeployToken next = rotate(old, unnamed("next secret")).orElseThrow();

    assertThat(next.username()).isEqualTo("puller");
    assertThat(next.place()).isEqualTo(PLACE);
    assertThat(next.details())
        .isEqualTo(new Details("pull", Set.of("read_registry"), Optional.of(LATER)));
    assertThat(findLive(SECRET, NOW)).isEmpty();
    assertThat(findLive(NEXT_SECRET, NOW)).contains(next);
    assertThat(rotate(old, login("third", "other"))).isEmpty();
    assertThat(rotate(next, login("third", "other"))).map(DeployToken::username).contains("other");
  }

  @Test
  void tokensAreListedByPlaceAndState() {
    DeployToken first = create(PLACE, "a", unnamed("1"));
    DeployToken revoked = create(PLACE, "b", unnamed("2"));
    revoke(revoked);
    DeployToken last = create(PLACE, "c", unnamed("3"));
    create(Place.namespace(7), "d", unnamed("4"));

    assertThat(ids(PLACE, TokenFilter.ALL, Slice.first(9)))
        .containsExactly(last.id(), revoked.id(), first.id());
    assertThat(ids(PLACE, TokenFilter.ACTIVE, Slice.first(9)))
        .containsExactly(last.id(), first.id());
    assertThat(ids(PLACE, TokenFilter.INACTIVE, Slice.first(9))).containsExactly(revoked.id());
    assertThat(ids(PLACE, TokenFilter.ALL, new Slice(1, 1))).containsExactly(revoked.id());
    assertThat(
            this.<Long>read(
                rows -> metadata.deployTokens().count(rows, PLACE, TokenFilter.ACTIVE, NOW)))
        .isEqualTo(2);
  }

  @Test
  void pipelinesAreToldTheNewestTokenThatWorks() {
    create(PLACE, "ci", wrapped("1", "old", 1));
    create(PLACE, "ci", wrapped("2", "new", 2));
    DeployToken revoked = create(PLACE, "ci", wrapped("3", "revoked", 3));
    revoke(revoked);
    create(PLACE, "ci", unnamed("4"));
    create(PLACE, "other", wrapped("5", "other", 5));
    create(Place.namespace(7), "ci", wrapped("6", "group", 6));

    ForPipelines told = forPipelines("ci").orElseThrow();

    assertThat(told.username()).isEqualTo("new");
    assertThat(told.wrapped()).containsExactly(2);
    assertThat(forPipelines("none")).isEmpty();
  }

  @Test
  void aRevokedTokenCanNotBeReadAgain() {
    revoke(create(PLACE, "ci", wrapped("1", "one", 1)));
    rotate(create(PLACE, "ci", wrapped("2", "two", 2)), unnamed("3"));

    assertThat(select("select count(*) from deploy_tokens where wrapped_secret is not null"))
        .containsExactly("0");
    assertThat(forPipelines("ci")).isEmpty();
  }

  @Test
  void lastUseIsWrittenDown() {
    DeployToken token = create(PLACE, "pull", unnamed("1"));

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
            metadata.deployTokens().create(rows, place, details, login, OptionalLong.empty(), NOW));
  }

  private DeployToken find(DeployToken token) {
    return read(rows -> metadata.deployTokens().find(rows, token.id())).orElseThrow();
  }

  private Optional<DeployToken> findLive(SecretHash secret, Instant now) {
    return read(rows -> metadata.deployTokens().findLive(rows, secret, now));
  }

  private Optional<ForPipelines> forPipelines(String name) {
    return read(rows -> metadata.deployTokens().findForPipelines(rows, PLACE, name, NOW));
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
