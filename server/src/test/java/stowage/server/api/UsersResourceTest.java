package stowage.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stowage.core.access.Passwords;
import stowage.core.access.Permissions;
import stowage.core.access.Revocations;
import stowage.core.people.PersonalTokens;
import stowage.core.people.SecondFactorReset;
import stowage.core.people.UserAccounts;
import stowage.core.people.UserListing;
import stowage.metadata.User;

class UsersResourceTest {
  @TempDir Path folder;
  private ApiHarness api;
  private String root;
  private User dora;
  private String doras;

  /** Users and their tokens, over a harness's database. */
  static List<Resource> resources(ApiHarness api) {
    Permissions permissions = new Permissions(api.metadata, api.clock);
    Revocations revocations = new Revocations(api.clock, Duration.ofMinutes(5));
    UserAccounts accounts =
        new UserAccounts(api.metadata, new Passwords(2), revocations, api.clock);
    PersonalTokens tokens = new PersonalTokens(api.metadata, permissions, revocations, api.clock);
    return List.of(
        new UsersResource(accounts, new UserListing(api.metadata), permissions),
        new SecondFactorResource(
            new SecondFactorReset(api.metadata, api.clock),
            new UserListing(api.metadata),
            permissions),
        new PersonalTokensResource(tokens, permissions));
  }

  @BeforeEach
  void start() throws IOException {
    api = ApiHarness.serving(folder, UsersResourceTest::resources);
    root = api.administrator();
    dora = api.person("dora", false);
    doras = api.token(dora, "api");
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void tellsWhoIsAsking() {
    ApiHarness.Got got = api.get(doras, "/user");
    assertThat(got.text("username")).isEqualTo("dora");
    assertThat(got.at("is_admin")).isEqualTo(false);
    assertThat(got.text("web_url")).isEqualTo(api.url() + "/dora");
    assertThat(api.get(root, "/user").at("is_admin")).isEqualTo(true);
    assertThat(api.get("", "/user").status()).isEqualTo(401);
  }

  @Test
  void onlyAdministratorsMakeUsers() {
    ApiHarness.Got made =
        api.post(
            root,
            "/users",
            "username",
            "emil",
            "name",
            "Emil",
            "email",
            "emil@a.example",
            "password",
            "correct horse",
            "external",
            "true");
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.at("external")).isEqualTo(true);
    assertThat(made.text("email")).isEqualTo("emil@a.example");
    assertThat(api.post(doras, "/users", "username", "f", "name", "F").status()).isEqualTo(403);
    assertThat(api.post(root, "/users", "username", "EMIL", "name", "E").text("message"))
        .isEqualTo("Username has already been taken");
    ApiHarness.Got refused =
        api.post(root, "/users", "username", "fay", "name", "F", "password", "short");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.text("message"))
        .isEqualTo("{password=[is too short (minimum is 8 characters)]}");
    assertThat(api.post(root, "/users", "username", "_fay", "name", "F").status()).isEqualTo(400);
  }

  @Test
  void showsOthersOnlyWhatEverybodyMayKnow() {
    api.post(root, "/users", "username", "emil", "name", "E", "email", "secret@a.example");
    Map<?, ?> seen = api.get(doras, "/users?username=Emil").list().getFirst();
    assertThat(seen.containsKey("email")).isFalse();
    assertThat(seen.containsKey("is_admin")).isFalse();
    assertThat(api.get(doras, "/users?search=secret").list()).isEmpty();
    assertThat(api.get(root, "/users?search=secret").list()).hasSize(1);
    assertThat(api.get(doras, "/users?search=do").list()).hasSize(1);
    assertThat(api.get(root, "/users?admins=true").list()).hasSize(1);
    assertThat(api.get(doras, "/users/" + dora.id()).at("email")).isEqualTo(Json.Nothing.NULL);
    assertThat(api.get(doras, "/users/4711").text("message")).isEqualTo("404 User Not Found");
  }

  @Test
  void pagesThroughUsers() {
    ApiHarness.Got got = api.get(root, "/users?per_page=1&page=2");
    assertThat(got.header("x-total")).isEqualTo("2");
    assertThat(got.list().getFirst().get("username")).isEqualTo("root");
  }

  @Test
  void changesAndDeletesUsers() {
    String path = "/users/" + dora.id();
    assertThat(api.put(root, path, "name", "Dora D.", "admin", "true").text("name"))
        .isEqualTo("Dora D.");
    assertThat(api.put(root, path, "username", "other").status()).isEqualTo(400);
    assertThat(api.delete(root, path).status()).isEqualTo(204);
    assertThat(api.get(doras, "/user").status()).isEqualTo(401);
    assertThat(api.delete(root, path).status()).isEqualTo(404);
    ApiHarness.Got last = api.delete(root, "/users/" + api.get(root, "/user").number("id"));
    assertThat(last.status()).isEqualTo(409);
  }

  @Test
  void blocksAndUnblocks() {
    String path = "/users/" + dora.id();
    assertThat(api.post(root, path + "/block").status()).isEqualTo(201);
    assertThat(api.get(doras, "/user").status()).isEqualTo(401);
    assertThat(api.get(root, "/users?blocked=true").list()).hasSize(1);
    assertThat(api.post(root, path + "/activate").status()).isEqualTo(403);
    assertThat(api.post(root, path + "/unblock").status()).isEqualTo(201);
    assertThat(api.get(doras, "/user").status()).isEqualTo(200);
    assertThat(api.post(root, path + "/activate").status()).isEqualTo(201);
    long own = api.get(root, "/user").number("id");
    assertThat(api.post(root, "/users/" + own + "/block").status()).isEqualTo(403);
  }

  @Test
  void makesListsAndEndsTokens() {
    ApiHarness.Got made =
        api.post(
            doras,
            "/user/personal_access_tokens",
            "name",
            "ci",
            "scopes[]",
            "read_registry",
            "scopes[]",
            "write_registry",
            "expires_at",
            "2027-01-01");
    assertThat(made.status()).isEqualTo(201);
    String secret = made.text("token");
    assertThat(made.at("scopes")).isEqualTo(List.of("read_registry", "write_registry"));
    assertThat(made.text("expires_at")).isEqualTo("2027-01-01");

    assertThat(api.get(secret, "/personal_access_tokens/self").text("name")).isEqualTo("ci");
    assertThat(api.get(secret, "/personal_access_tokens").status()).isEqualTo(403);
    assertThat(api.get(doras, "/personal_access_tokens?search=CI").list()).hasSize(1);
    assertThat(api.get(doras, "/personal_access_tokens?state=inactive").list()).isEmpty();
    assertThat(api.delete(secret, "/personal_access_tokens/self").status()).isEqualTo(204);
    assertThat(api.get(secret, "/personal_access_tokens/self").status()).isEqualTo(401);
    assertThat(api.get(doras, "/personal_access_tokens?revoked=true").list()).hasSize(1);
  }

  @Test
  void rotatesTokens() {
    ApiHarness.Got next = api.post(doras, "/personal_access_tokens/self/rotate");
    assertThat(next.status()).isEqualTo(200);
    assertThat(next.text("expires_at")).isEqualTo("2026-03-08");
    assertThat(api.get(doras, "/user").status()).isEqualTo(401);
    String again =
        api.post(
                next.text("token"),
                "/personal_access_tokens/" + next.number("id") + "/rotate",
                "expires_at",
                "2026-12-31")
            .text("token");
    assertThat(api.get(again, "/user").status()).isEqualTo(200);
  }

  @Test
  void onlyAdministratorsSeeAndMakeOthersTokens() {
    String path = "/users/" + dora.id() + "/personal_access_tokens";
    assertThat(api.post(root, path, "name", "x", "scopes", "api").status()).isEqualTo(201);
    assertThat(api.post(doras, path, "name", "x", "scopes", "api").status()).isEqualTo(403);
    assertThat(api.post(root, path, "name", "x", "scopes", "sudo").status()).isEqualTo(400);
    long own = api.get(root, "/user").number("id");
    assertThat(api.get(doras, "/personal_access_tokens?user_id=" + own).status()).isEqualTo(401);
    assertThat(api.get(root, "/personal_access_tokens?user_id=" + dora.id()).list()).hasSize(2);
    long token = api.get(root, "/personal_access_tokens/self").number("id");
    assertThat(api.get(doras, "/personal_access_tokens/" + token).status()).isEqualTo(404);
    assertThat(api.delete(doras, "/personal_access_tokens/" + token).status()).isEqualTo(404);
  }

  @Test
  void administratorsSeeEverybodysTokens() {
    makeToken("one", "2026-04-01");
    makeToken("two", "2026-06-01");

    assertThat(names(root, "")).contains("one", "two").hasSizeGreaterThan(3);
    assertThat(names(doras, "?search=o&state=active")).containsExactly("two", "one");
    assertThat(names(root, "?search=o&sort=expires_asc&expires_after=2026-01-01"))
        .containsExactly("one", "two");
    assertThat(names(root, "?search=o&sort=name_desc&expires_after=2026-04-01"))
        .containsExactly("two");
    assertThat(names(root, "?search=o&last_used_after=2020-01-01")).isEmpty();
    assertThat(names(root, "?search=o&last_used_before=2999-01-01")).isEmpty();
    assertThat(names(root, "?search=o&created_before=2020-01-01")).isEmpty();
    assertThat(names(root, "?search=o&created_before=2999-01-01")).contains("one", "two");
    assertThat(names(root, "?search=o&created_after=2020-01-01")).contains("one", "two");
    assertThat(names(root, "?search=o&created_after=2020-01-01&created_before=2020-01-02"))
        .isEmpty();
    assertThat(names(root, "?search=o&expires_before=2026-05-01")).containsExactly("one");
    assertThat(names(root, "?user_id=4711")).isEmpty();
    assertThat(api.get(root, "/personal_access_tokens?sort=size_asc").status()).isEqualTo(400);
    String far = "?created_after=%2B999999999-12-31T23:59:59Z";
    assertThat(api.get(root, "/personal_access_tokens" + far).status()).isEqualTo(400);
  }

  @Test
  void pagesThroughEverybodysTokens() {
    makeToken("one", "2026-04-01");
    long all = api.get(root, "/personal_access_tokens").list().size();
    ApiHarness.Got got = api.get(root, "/personal_access_tokens?per_page=1&page=2");
    assertThat(got.list()).hasSize(1);
    assertThat(got.header("x-total")).isEqualTo(Long.toString(all));
    assertThat(got.header("x-next-page")).isEqualTo("3");
  }

  private void makeToken(String name, String expiry) {
    api.post(
        doras, "/user/personal_access_tokens", "name", name, "scopes", "api", "expires_at", expiry);
  }

  private List<String> names(String token, String query) {
    return api.get(token, "/personal_access_tokens" + query).list().stream()
        .map(it -> String.valueOf(it.get("name")))
        .toList();
  }
}
