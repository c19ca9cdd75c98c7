package stowage.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Date;
import org.gitlab4j.api.GitLabApi;
import org.gitlab4j.api.GitLabApiException;
import org.gitlab4j.api.models.ImpersonationToken.Scope;
import org.gitlab4j.api.models.PersonalAccessToken;
import org.gitlab4j.api.models.User;
import org.junit.jupiter.api.Test;

class Gitlab4jUsersTest extends Gitlab4jTest {

  private User made(String name) throws GitLabApiException {
    User wanted = new User().withUsername(name).withName(name).withEmail(name + "@a.example");
    return admin.getUserApi().createUser(wanted, "correct horse", false);
  }

  @Test
  void seesTheVersionAndItsOwnUser() throws GitLabApiException {
    assertThat(admin.getVersion().getVersion()).isEqualTo("1.2.3");
    User user = admin.getUserApi().getCurrentUser();
    assertThat(user.getUsername()).isEqualTo("root");
    assertThat(user.getIsAdmin()).isTrue();
    assertThat(user.getId()).isEqualTo(root.id());
  }

  @Test
  void managesUsers() throws GitLabApiException {
    User dora = made("dora");
    assertThat(dora.getEmail()).isEqualTo("dora@a.example");
    assertThat(dora.getState()).isEqualTo("active");
    assertThat(dora.getCreatedAt()).isNotNull();
    assertThat(admin.getUserApi().getUser(dora.getId()).getUsername()).isEqualTo("dora");
    assertThat(admin.getUserApi().getUser("dora").getId()).isEqualTo(dora.getId());
    assertThat(admin.getUserApi().getOptionalUser("nobody")).isEmpty();
    assertThat(admin.getUserApi().findUsers("do")).hasSize(1);

    User changed = admin.getUserApi().updateUser(dora.withName("Dora D."), null);
    assertThat(changed.getName()).isEqualTo("Dora D.");
    admin.getUserApi().blockUser(dora.getId());
    assertThat(admin.getUserApi().getBlockedUsers()).hasSize(1);
    admin.getUserApi().unblockUser(dora.getId());
    assertThat(admin.getUserApi().getActiveUsers()).hasSize(2);
    admin.getUserApi().activateUser(dora.getId());
    admin.getUserApi().deleteUser(dora.getId());
    assertThat(admin.getUserApi().getOptionalUser(dora.getId())).isEmpty();
  }

  @Test
  void walksThroughPages() throws GitLabApiException {
    for (int i = 0; i < 5; i++) {
      made("user" + i);
    }
    assertThat(admin.getUserApi().getUsers(2).getTotalItems()).isEqualTo(6);
    assertThat(admin.getUserApi().getUsers(2).all()).hasSize(6);
    assertThat(admin.getUserApi().getUsers(2, 4)).hasSize(2);
  }

  @Test
  void readsOurErrors() throws GitLabApiException {
    made("dora");
    assertThat(failure(() -> made("dora"))).isEqualTo(409);
    assertThat(failure(() -> made("_x"))).isEqualTo(400);
    assertThat(failure(() -> admin.getUserApi().getUser(4711L))).isEqualTo(404);
    assertThat(failure(() -> as("wrong").getUserApi().getCurrentUser())).isEqualTo(401);
    try {
      made("v2");
    } catch (GitLabApiException e) {
      assertThat(e.getValidationErrors().get("username")).containsExactly("is a reserved name");
    }
  }

  @Test
  void managesTokens() throws GitLabApiException {
    User dora = made("dora");
    Date expiry = Date.from(Instant.parse("2026-05-01T00:00:00Z"));
    String secret =
        admin
            .getUserApi()
            .createPersonalAccessToken(dora.getId(), "ci", "", expiry, new Scope[] {Scope.API})
            .getToken();
    GitLabApi doras = as(secret);
    PersonalAccessToken own = doras.getPersonalAccessTokenApi().getPersonalAccessToken();
    assertThat(own.getName()).isEqualTo("ci");
    assertThat(own.isActive()).isTrue();
    assertThat(own.getUserId()).isEqualTo(dora.getId());
    assertThat(doras.getPersonalAccessTokenApi().getPersonalAccessTokens()).hasSize(1);

    PersonalAccessToken next = doras.getPersonalAccessTokenApi().rotatePersonalAccessToken(expiry);
    assertThat(failure(() -> doras.getUserApi().getCurrentUser())).isEqualTo(401);
    GitLabApi again = as(next.getToken());
    assertThat(again.getUserApi().getCurrentUser().getUsername()).isEqualTo("dora");
    admin.getPersonalAccessTokenApi().revokePersonalAccessToken(next.getId());
    assertThat(failure(() -> again.getUserApi().getCurrentUser())).isEqualTo(401);
  }

  @Test
  void findsUsersByTheirAddress() throws GitLabApiException {
    made("dora");
    made("sam");

    assertThat(admin.getUserApi().getUserByEmail("dora@a.example").getUsername()).isEqualTo("dora");
    assertThat(admin.getUserApi().getOptionalUserByEmail("nobody@a.example")).isEmpty();
    assertThat(admin.getUserApi().findUsers("sa")).extracting(User::getUsername).contains("sam");
    assertThat(asNew("carl").getUserApi().findUsers("dora@a.example")).isEmpty();
  }

  @Test
  void changesWhatAUserMay() throws GitLabApiException {
    User dora = made("dora");

    User changed =
        admin.getUserApi().updateUser(dora.withIsAdmin(true).withExternal(true), "other horse");
    assertThat(changed.getIsAdmin()).isTrue();
    assertThat(changed.getExternal()).isTrue();
    assertThat(admin.getUserApi().getUser("dora").getTwoFactorEnabled()).isFalse();
    assertThat(admin.getUserApi().getUsersStream().map(User::getUsername))
        .containsExactly("dora", "root");
  }

  @Test
  void managesTokensOfItsOwn() throws GitLabApiException {
    Date expiry = Date.from(Instant.parse("2026-05-01T00:00:00Z"));
    Scope[] scopes = {Scope.READ_API, Scope.READ_REGISTRY};
    long id = admin.getUserApi().createPersonalAccessToken("own", "mine", expiry, scopes).getId();

    PersonalAccessToken read =
        admin.getPersonalAccessTokenApi().getPersonalAccessToken(String.valueOf(id));
    assertThat(read.getName()).isEqualTo("own");
    assertThat(read.getDescription()).isEqualTo("mine");
    assertThat(read.getExpiresAt()).isEqualTo(expiry);
    assertThat(read.getScopes()).hasSize(2);
    assertThat(read.getToken()).isNull();
    assertThat(admin.getPersonalAccessTokenApi().getPersonalAccessTokens())
        .extracting(PersonalAccessToken::getId)
        .contains(id);
  }
}
