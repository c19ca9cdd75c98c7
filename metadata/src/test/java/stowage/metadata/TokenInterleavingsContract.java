package stowage.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import stowage.metadata.Backend.Both;
import stowage.metadata.JobTokens.Mint;
import stowage.metadata.JobTokens.Minting;
import stowage.metadata.SigningKey.Algorithm;
import stowage.metadata.SigningKey.Material;
import stowage.metadata.SigningKey.State;
import stowage.metadata.Users.Deletion;
import stowage.model.Place;

/** Each check of a token or key that is followed by a write, with another writer in between. */
abstract class TokenInterleavingsContract extends PeopleCase {

  private static final Instant EXPIRY = NOW.plusSeconds(60);

  @Test
  void anAccessTokenIsRotatedByOneOfTwo() {
    AccessToken token = accessToken(user("ann"));

    Both<Boolean, Boolean> both =
        backend.interleave(metadata, rotating(token, "a"), rotating(token, "b"));

    assertThat(both).isEqualTo(new Both<>(true, false));
    assertThat(count("access_tokens")).isEqualTo(2);
  }

  @Test
  void aTokenThatWasJustRevokedIsNotRotated() {
    AccessToken token = accessToken(user("ann"));

    Both<Boolean, Boolean> both =
        backend.interleave(
            metadata,
            rows -> metadata.accessTokens().revoke(rows, token.id(), NOW),
            rotating(token, "b"));

    assertThat(both).isEqualTo(new Both<>(true, false));
    assertThat(count("access_tokens")).isEqualTo(1);
  }

  @Test
  void aUseIsWrittenDownForOneOfTwo() {
    AccessToken token = accessToken(user("ann"));

    backend.interleave(metadata, using(token, NOW), using(token, EXPIRY));

    assertThat(
            this.<Optional<AccessToken>>read(
                rows -> metadata.accessTokens().find(rows, token.id())))
        .flatMap(AccessToken::lastUsedAt)
        .contains(NOW);
  }

  @Test
  void aDeployTokenIsRotatedByOneOfTwo() {
    long project = project("group");
    DeployToken token = write(rows -> deployToken(rows, project, "first")).orElseThrow();

    Both<Boolean, Boolean> both =
        backend.interleave(metadata, rotating(token, "a"), rotating(token, "b"));

    assertThat(both).isEqualTo(new Both<>(true, false));
    assertThat(count("deploy_tokens")).isEqualTo(2);
  }

  @Test
  void aUserWhoIsDeletedGetsNoToken() {
    User user = user("ann");
    AccessToken.Details details = new AccessToken.Details("laptop", "", Set.of(), Optional.empty());

    Both<Boolean, Boolean> both =
        backend.interleave(
            metadata,
            rows -> metadata.users().delete(rows, user.id()) instanceof Deletion.Deleted,
            rows ->
                metadata
                    .accessTokens()
                    .create(rows, user.id(), details, SECRET, OptionalLong.empty(), NOW)
                    .isPresent());

    assertThat(both).isEqualTo(new Both<>(true, false));
  }

  @Test
  void aProjectThatIsDeletedGetsNoToken() {
    long project = project("group");

    Both<Boolean, Boolean> both =
        backend.interleave(
            metadata,
            rows -> deleteProject(rows, project),
            rows -> deployToken(rows, project, "first").isPresent());

    assertThat(both).isEqualTo(new Both<>(true, false));
    assertThat(count("deploy_tokens")).isZero();
  }

  @Test
  void aTokenThatWasJustMadeGoesWithItsProject() {
    long project = project("group");

    Both<Boolean, Boolean> both =
        backend.interleave(
            metadata,
            rows -> deployToken(rows, project, "first").isPresent(),
            rows -> deleteProject(rows, project));

    assertThat(both).isEqualTo(new Both<>(true, true));
    assertThat(count("deploy_tokens")).isZero();
  }

  @Test
  void aProjectThatIsDeletedGetsNoJobToken() {
    long project = project("group");

    Both<Boolean, Minting> both =
        backend.interleave(
            metadata, rows -> deleteProject(rows, project), minting(project, "first"));

    assertThat(both).isEqualTo(new Both<>(true, new Minting.ProjectMissing()));
  }

  @Test
  void aProjectThatIsDeletedGetsNoTrustRule() {
    long project = project("group");
    TrustRule.Terms terms = new TrustRule.Terms("https://ci.example", "stowage", Map.of());

    Both<Boolean, Boolean> both =
        backend.interleave(
            metadata,
            rows -> deleteProject(rows, project),
            rows ->
                metadata
                    .trustRules()
                    .create(rows, project, terms, OptionalLong.empty(), NOW)
                    .isPresent());

    assertThat(both).isEqualTo(new Both<>(true, false));
  }

  @Test
  void aJobThatWasJustEndedGetsNoToken() {
    long project = project("group");
    write(minting(project, "first"));

    Both<Integer, Minting> both =
        backend.interleave(metadata, ending(project), minting(project, "second"));

    assertThat(both).isEqualTo(new Both<>(1, new Minting.JobHasEnded()));
  }

  @Test
  void aTokenThatWasJustMintedEndsWithItsJob() {
    long project = project("group");

    Both<Minting, Integer> both =
        backend.interleave(metadata, minting(project, "first"), ending(project));

    assertThat(both.first()).isInstanceOf(Minting.Minted.class);
    assertThat(both.second()).isEqualTo(1);
  }

  @Test
  void jobsOfAProjectAreMintedSideBySide() {
    long project = project("group");

    Both<Minting, Minting> both =
        backend.interleave(metadata, minting(project, "first"), minting(project, "second"));

    assertThat(both.second()).isInstanceOf(Minting.Minted.class);
  }

  @Test
  void oneOfTwoFirstKeysBecomesActive() {
    Both<Boolean, Boolean> both = backend.interleave(metadata, addingKey("one"), addingKey("two"));

    assertThat(both).isEqualTo(new Both<>(true, false));
    assertThat(select("select key_id from signing_keys")).containsExactly("one");
  }

  @Test
  void aKeyIsPromotedByOneOfTwo() {
    write(addingKey("one"));
    addNext("two");
    Work<Transaction, Boolean> promote =
        rows -> metadata.signingKeys().promote(rows, "two", EXPIRY);

    Both<Boolean, Boolean> both = backend.interleave(metadata, promote, promote);

    assertThat(both).isEqualTo(new Both<>(true, false));
    assertThat(states()).containsExactly(State.RETIRING, State.ACTIVE);
  }

  @Test
  void twoKeysArePromotedOneAfterTheOther() {
    write(addingKey("one"));
    addNext("two");
    addNext("three");

    Both<Boolean, Boolean> both =
        backend.interleave(
            metadata,
            rows -> metadata.signingKeys().promote(rows, "two", EXPIRY),
            rows -> metadata.signingKeys().promote(rows, "three", EXPIRY));

    assertThat(both).isEqualTo(new Both<>(true, true));
    assertThat(states()).containsExactly(State.RETIRING, State.RETIRING, State.ACTIVE);
  }

  private Work<Transaction, Boolean> rotating(AccessToken token, String secret) {
    return rows ->
        metadata
            .accessTokens()
            .rotate(rows, token.id(), SecretHash.of(secret), Optional.empty(), NOW)
            .isPresent();
  }

  private Work<Transaction, Boolean> using(AccessToken token, Instant at) {
    return rows -> {
      metadata.accessTokens().recordUses(rows, List.of(new TokenUse(token.id(), at)));
      return true;
    };
  }

  private Optional<DeployToken> deployToken(Transaction rows, long project, String secret) {
    DeployToken.Details details = new DeployToken.Details("pull", Set.of(), Optional.empty());
    return metadata
        .deployTokens()
        .create(rows, Place.project(project), details, login(secret), OptionalLong.empty(), NOW);
  }

  private static DeployToken.Login login(String secret) {
    return new DeployToken.Login(Optional.empty(), SecretHash.of(secret), Optional.empty());
  }

  private Work<Transaction, Boolean> rotating(DeployToken token, String secret) {
    return rows ->
        metadata
            .deployTokens()
            .rotate(rows, token.id(), login(secret), Optional.empty(), NOW)
            .isPresent();
  }

  private Work<Transaction, Minting> minting(long project, String secret) {
    Mint mint = new Mint(project, OptionalLong.empty(), "1", EXPIRY);
    return rows -> metadata.jobTokens().create(rows, mint, SecretHash.of(secret), NOW);
  }

  private Work<Transaction, Integer> ending(long project) {
    return rows -> metadata.jobTokens().endJob(rows, project, "1", NOW).size();
  }

  private static Material material(String keyId) {
    return new Material(keyId, Algorithm.ES256, new byte[] {1}, Optional.empty());
  }

  private Work<Transaction, Boolean> addingKey(String keyId) {
    return rows -> metadata.signingKeys().addActive(rows, material(keyId), NOW);
  }

  private void addNext(String keyId) {
    change(rows -> metadata.signingKeys().addNext(rows, material(keyId), NOW));
  }

  private List<State> states() {
    return read(rows -> metadata.signingKeys().published(rows, NOW)).stream()
        .map(SigningKey::state)
        .toList();
  }
}
