package stowage.e2e.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stowage.e2e.Answer;
import stowage.e2e.Content;
import stowage.e2e.Request;
import stowage.e2e.StowageServer;
import stowage.e2e.TokenServer;

/** A registry that trusts the tokens of another service (Docker's token specification). */
class TokenTest {

  private static StowageServer server;
  private static TokenServer tokens;

  private final Content blob = Content.random("sha256", 100);

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    tokens = TokenServer.make(folder);
    server = StowageServer.start(tokens.configuration());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void theChallengeSaysWhereToGetAToken() {
    Answer answer = server.registry().get("/v2/");

    answer.expectError(401, "UNAUTHORIZED");
    assertThat(answer.need("WWW-Authenticate"))
        .isEqualTo(
            "Bearer realm=\"" + TokenServer.REALM + "\",service=\"" + TokenServer.SERVICE + "\"");
  }

  @Test
  void theChallengeNamesTheScopeOfEachRequest() {
    assertThat(scopeOf("GET", "/v2/team/app/manifests/latest"))
        .isEqualTo("repository:team/app:pull");
    assertThat(scopeOf("HEAD", "/v2/team/app/manifests/latest"))
        .isEqualTo("repository:team/app:pull");
    assertThat(scopeOf("PUT", "/v2/team/app/manifests/latest"))
        .isEqualTo("repository:team/app:pull,push");
    assertThat(scopeOf("POST", "/v2/team/app/blobs/uploads/"))
        .isEqualTo("repository:team/app:pull,push");
    assertThat(scopeOf("DELETE", "/v2/team/app/manifests/latest"))
        .isEqualTo("repository:team/app:delete");
    assertThat(scopeOf("GET", "/v2/_catalog")).isEqualTo("registry:catalog:*");
  }

  @Test
  void theChallengeOfAMountNamesBothRepositories() {
    assertThat(
            scopeOf(
                "POST", "/v2/team/app/blobs/uploads/?mount=" + blob.digest() + "&from=team/base"))
        .isEqualTo("repository:team/app:pull,push repository:team/base:pull");
  }

  @Test
  void aTokenReachesAsFarAsItsScopes() {
    push("team/reach");

    with("repository:team/reach:pull", "GET", blobPath("team/reach")).send().expect(200);
    with("repository:team/other:pull", "GET", blobPath("team/reach"))
        .send()
        .expectError(401, "UNAUTHORIZED");
    with("repository:team/reach:pull", "POST", uploads("team/reach"))
        .send()
        .expectError(401, "UNAUTHORIZED");
    with("repository:team/reach:pull,push", "DELETE", blobPath("team/reach"))
        .send()
        .expectError(401, "UNAUTHORIZED");
    with("repository:team/reach:*", "DELETE", blobPath("team/reach")).send().expect(202);
  }

  @Test
  void whatIsMissingIsNamed() {
    Answer answer = with("repository:a:pull", "GET", "/v2/b/tags/list").send();

    answer.expectError(401, "UNAUTHORIZED");
    assertThat(answer.need("WWW-Authenticate"))
        .endsWith(",scope=\"repository:b:pull\",error=\"insufficient_scope\"");
  }

  @Test
  void aTokenThatMayOnlyPushLooksAndDoesNotRead() {
    push("team/blind");
    String scope = "repository:team/blind:push";

    with(scope, "HEAD", blobPath("team/blind")).send().expect(200);
    with(scope, "GET", blobPath("team/blind")).send().expectError(401, "UNAUTHORIZED");
    with(scope, "POST", uploads("team/blind")).send().expect(202);
  }

  @Test
  void aMountNeedsBothRepositories() {
    push("team/base");
    String target = uploads("team/mounted") + "?mount=" + blob.digest() + "&from=team/base";

    with("repository:team/mounted:pull,push", "POST", target)
        .send()
        .expectError(401, "UNAUTHORIZED");
    Request both =
        server
            .registry()
            .request("POST", target)
            .header(
                "Authorization",
                "Bearer "
                    + tokens.token(
                        "repository:team/mounted:pull,push", "repository:team/base:pull"));
    both.send().expect(201);
  }

  @Test
  void whoMayOnlyPushMountsWithinTheRepositoryAndFromNoOther() {
    push("team/own");
    String mount = "?mount=" + blob.digest() + "&from=team/own";

    with("repository:team/own:push", "POST", uploads("team/own") + mount).send().expect(201);
    server
        .registry()
        .request("POST", uploads("team/taker") + mount)
        .header(
            "Authorization",
            "Bearer " + tokens.token("repository:team/taker:push", "repository:team/own:push"))
        .send()
        .expectError(401, "UNAUTHORIZED");
  }

  @Test
  void aMountWithoutASourceFindsOnlyWhatTheTokenReaches() {
    push("team/hidden");
    String target = uploads("team/anywhere") + "?mount=" + blob.digest();

    with("repository:team/anywhere:pull,push", "POST", target).send().expect(202);
    server
        .registry()
        .request("POST", target)
        .header(
            "Authorization",
            "Bearer "
                + tokens.token("repository:team/anywhere:push", "repository:team/hidden:pull"))
        .send()
        .expect(201);
  }

  @Test
  void theCatalogHasAScopeOfItsOwn() {
    with("repository:a:pull", "GET", "/v2/_catalog").send().expectError(401, "UNAUTHORIZED");
    with("registry:catalog:*", "GET", "/v2/_catalog").send().expect(200);
  }

  @Test
  void anExpiredTokenIsRefusedAndSaysSince() {
    String old = tokens.token(Instant.now().minus(Duration.ofHours(1)), "repository:a:pull");
    Answer answer =
        server.registry().request("GET", "/v2/").header("Authorization", "Bearer " + old).send();

    answer.expectError(401, "UNAUTHORIZED");
    assertThat(answer.need("WWW-Authenticate")).endsWith("error=\"invalid_token\"");
    assertThat(answer.text()).containsPattern("expired [0-9]+ s ago");
  }

  @Test
  void aStrangersTokenAndAPasswordAreRefused(@TempDir Path folder) throws Exception {
    String stranger = TokenServer.make(folder).token("repository:a:pull");

    server
        .registry()
        .request("GET", "/v2/")
        .header("Authorization", "Bearer " + stranger)
        .send()
        .expectError(401, "UNAUTHORIZED");
    server
        .registry()
        .request("GET", "/v2/")
        .basic("alice", "secret")
        .send()
        .expectError(401, "UNAUTHORIZED");
    assertThat(server.log()).doesNotContain(stranger);
  }

  private void push(String repository) {
    String target = uploads(repository) + "?digest=" + blob.digest();
    with("repository:" + repository + ":pull,push", "POST", target)
        .contentType(Content.OCTETS)
        .body(blob.bytes())
        .send()
        .expect(201);
  }

  private String scopeOf(String method, String path) {
    String header =
        server.registry().request(method, path).send().expect(401).need("WWW-Authenticate");
    return header.replaceFirst(".*scope=\"([^\"]*)\".*", "$1");
  }

  private static Request with(String scope, String method, String path) {
    return server
        .registry()
        .request(method, path)
        .header("Authorization", "Bearer " + tokens.token(scope));
  }

  private String blobPath(String repository) {
    return "/v2/" + repository + "/blobs/" + blob.digest();
  }

  private static String uploads(String repository) {
    return "/v2/" + repository + "/blobs/uploads/";
  }
}
