package stowage.core.people;

import static org.assertj.core.api.Assertions.assertThat;
import static stowage.core.people.Town.OPERATOR;
import static stowage.core.people.Town.done;
import static stowage.core.people.Town.refusal;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stowage.core.access.CredentialId;
import stowage.core.access.Requester;
import stowage.metadata.SecretHash;

class PersonalTokensTest {
  @TempDir Path folder;
  private Town town;
  private UserView dora;

  @BeforeEach
  void open() {
    town = new Town(folder);
    dora = town.user("dora");
  }

  @AfterEach
  void close() {
    town.close();
  }

  private TokenWish wish(String... scopes) {
    return new TokenWish("ci", "", List.of(scopes), Optional.empty());
  }

  private MadeToken made(UserView user, String... scopes) {
    return done(town.tokens.createFor(OPERATOR, user.id(), wish(scopes)));
  }

  private boolean works(MadeToken made) {
    return town.metadata
        .database()
        .read(
            rows ->
                town.metadata
                    .accessTokens()
                    .findLive(rows, SecretHash.of(made.secret().text()), town.clock.instant()))
        .isPresent();
  }

  private boolean isRevoked(MadeToken made) {
    CredentialId id = new CredentialId(CredentialId.Kind.ACCESS_TOKEN, made.token().id());
    return town.revocations.isRevoked(id, OptionalLong.of(dora.id()), town.clock.instant());
  }

  @Test
  void theSecretIsShownOnceAndWorks() {
    MadeToken made = done(town.tokens.create(town.as(dora), wish("api")));
    assertThat(works(made)).isTrue();
    assertThat(made.toString()).doesNotContain(made.secret().text());
    assertThat(town.tokens.find(town.as(dora), made.token().id()).toString())
        .contains("ci")
        .doesNotContain(made.secret().text());
    assertThat(town.audited()).contains("dora access_token_created ci");
  }

  @Test
  void wishesThatCantBeAreRefused() {
    Requester requester = town.as(dora);
    LocalDate today = LocalDate.ofInstant(town.clock.instant(), ZoneOffset.UTC);
    assertThat(refusal(town.tokens.create(requester, wish()))).startsWith("INVALID scopes");
    assertThat(refusal(town.tokens.create(requester, wish("api", "sudo"))))
        .isEqualTo("INVALID scopes can't be sudo");
    assertThat(
            refusal(
                town.tokens.create(
                    requester, new TokenWish(" ", "", List.of("api"), Optional.empty()))))
        .startsWith("INVALID name");
    assertThat(
            refusal(
                town.tokens.create(
                    requester, new TokenWish("ci", "", List.of("api"), Optional.of(today)))))
        .startsWith("INVALID expires_at");
    assertThat(refusal(town.tokens.createFor(OPERATOR, 4711, wish("api")))).startsWith("MISSING");
  }

  @Test
  void othersTokensDontExist() {
    MadeToken made = made(dora, "api");
    Requester other = town.as(town.user("emil"));
    assertThat(refusal(town.tokens.find(other, made.token().id()))).startsWith("MISSING");
    assertThat(refusal(town.tokens.revoke(other, made.token().id()))).startsWith("MISSING");
    assertThat(refusal(town.tokens.rotate(other, made.token().id(), Optional.empty())))
        .startsWith("MISSING");
    assertThat(
            refusal(town.tokens.page(other, TokenQuery.of(dora.id(), TokenQuery.State.ALL), 10, 0)))
        .startsWith("FORBIDDEN");
    Requester root = town.as(town.user("root", UserRights.administrator()));
    assertThat(done(town.tokens.find(root, made.token().id())).id()).isEqualTo(made.token().id());
  }

  @Test
  void everybodysAreListedForAdministratorsOnly() {
    UserView root = town.user("root", UserRights.administrator());
    MadeToken doras = made(dora, "api");
    MadeToken roots = made(root, "read_registry");
    TokenQuery anybodys =
        new TokenQuery(
            OptionalLong.empty(),
            TokenQuery.State.ALL,
            Optional.empty(),
            "",
            TokenQuery.Times.ANY,
            TokenQuery.Order.CREATED_ASC);
    assertThat(ids(town.as(root), anybodys))
        .containsExactly(doras.token().id(), roots.token().id());
    assertThat(ids(town.as(dora), anybodys)).containsExactly(doras.token().id());
    assertThat(ids(OPERATOR.requester(), anybodys)).hasSize(2);
    assertThat(ids(town.with(roots), anybodys)).containsExactly(roots.token().id());
  }

  private List<Long> ids(Requester requester, TokenQuery query) {
    return done(town.tokens.page(requester, query, 10, 0)).tokens().stream()
        .map(TokenView::id)
        .toList();
  }

  @Test
  void anAdministratorsTokenWithoutTheScopeIsNoAdministrator() {
    MadeToken made = made(dora, "api");
    UserView root = town.user("root", UserRights.administrator());
    Requester reader = town.with(made(root, "read_api"));
    assertThat(town.tokens.find(reader, made.token().id()).isDone()).isTrue();
    assertThat(refusal(town.tokens.revoke(reader, made.token().id()))).startsWith("MISSING");
  }

  @Test
  void whatIsRevokedEndsAtOnce() {
    MadeToken made = made(dora, "api");
    TokenView view = done(town.tokens.revokeSelf(town.with(made)));
    assertThat(view.isRevoked()).isTrue();
    assertThat(view.isActive()).isFalse();
    assertThat(works(made)).isFalse();
    assertThat(isRevoked(made)).isTrue();
    assertThat(
            done(town.tokens.page(
                    town.as(dora), TokenQuery.of(dora.id(), TokenQuery.State.INACTIVE), 10, 0))
                .total())
        .isEqualTo(1);
  }

  @Test
  void rotationEndsTheOldSecretAndBeginsAnother() {
    MadeToken old = made(dora, "api", "write_registry");
    MadeToken next = done(town.tokens.rotateSelf(town.with(old), Optional.empty()));
    assertThat(works(old)).isFalse();
    assertThat(isRevoked(old)).isTrue();
    assertThat(works(next)).isTrue();
    assertThat(next.token().description()).isEqualTo(old.token().description());
    assertThat(refusal(town.tokens.rotate(town.as(dora), old.token().id(), Optional.empty())))
        .startsWith("INVALID");
    town.clock.move(Duration.ofDays(PersonalTokens.ROTATED_DAYS));
    assertThat(works(next)).isFalse();
  }
}
