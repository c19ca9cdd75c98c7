package stowage.e2e.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import stowage.e2e.Answer;
import stowage.e2e.Api;
import stowage.e2e.Content;
import stowage.e2e.Eventually;
import stowage.e2e.Request;
import stowage.e2e.StowageServer;
import tools.jackson.databind.JsonNode;

/** Users, projects and tokens of a server's own, from its first start on. */
class AccountsTest {

  private static final Pattern ONE_TIME =
      Pattern.compile("echo '([^']+)' \\| docker login -u root");
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final String SERVICE = "service=container_registry";

  private final Content blob = Content.random("sha256", 100);
  private StowageServer server;
  private String root;

  @BeforeEach
  void start() {
    server = StowageServer.start("auth: accounts\n");
    root = oneTimePassword();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private String oneTimePassword() {
    Eventually.within(SOON, () -> assertThat(server.log()).containsPattern(ONE_TIME));
    Matcher greeting = ONE_TIME.matcher(server.log());
    assertThat(greeting.find()).isTrue();
    return greeting.group(1);
  }

  private Answer ask(String user, String password, String repository, String actions) {
    return server
        .registry()
        .request("GET", "/jwt/auth?" + SERVICE + "&scope=repository:" + repository + ":" + actions)
        .basic(user, password)
        .send();
  }

  private String token(String user, String password, String repository, String actions) {
    return ask(user, password, repository, actions).expect(200).json().get("token").asString();
  }

  private Answer push(String token, String repository) {
    return with(token, "POST", "/v2/" + repository + "/blobs/uploads/?digest=" + blob.digest())
        .contentType(Content.OCTETS)
        .body(blob.bytes())
        .send();
  }

  private Answer pull(String token, String repository) {
    return with(token, "GET", "/v2/" + repository + "/blobs/" + blob.digest()).send();
  }

  private Request with(String token, String method, String target) {
    return server.registry().request(method, target).header("Authorization", "Bearer " + token);
  }

  private JsonNode api(int status, String secret, String method, String path, String... fields) {
    return new Api(server.registry(), secret).call(method, path, fields).expect(status).json();
  }

  /** A token of the administrator's, which the pages would make. */
  private String adminToken() {
    return server.admin("token", "create", "root", "--name", "test", "--scopes", "api").strip();
  }

  @Test
  void theAdministratorPushesToTheirOwnNamespaceAtOnce() {
    String token = token("root", root, "root/hello", "pull,push");

    push(token, "root/hello").expect(201);
    pull(token, "root/hello").expect(200);
    pull(token("root", root, "root/other", "pull"), "root/hello").expect(401);
  }

  @Test
  void membersWorkByTheirRoleInAGroupsProject() {
    String admin = adminToken();
    String group =
        api(201, admin, "POST", "/groups", "name", "Team", "path", "Team").get("id").asString();
    String project =
        api(201, admin, "POST", "/projects", "name", "app", "namespace_id", group)
            .get("id")
            .asString();
    String dora = user(admin, "dora");
    String rita = user(admin, "rita");
    api(
        201,
        admin,
        "POST",
        "/projects/" + project + "/members",
        "user_id",
        dora,
        "access_level",
        "30");
    api(201, admin, "POST", "/groups/" + group + "/members", "user_id", rita, "access_level", "20");

    push(token("dora", "a password of dora", "team/app", "pull,push"), "team/app").expect(201);
    String reader = token("rita", "a password of rita", "team/app", "pull,push");
    pull(reader, "team/app").expect(200);
    push(reader, "team/app").expect(401);
    ask("nobody", "x", "team/app", "pull").expect(401);
    ask("rita", "a password of rita", "team/web", "push").expectError(403, "DENIED");
  }

  private String user(String admin, String name) {
    return api(
            201,
            admin,
            "POST",
            "/users",
            "username",
            name,
            "name",
            name,
            "email",
            name + "@example.com",
            "password",
            "a password of " + name)
        .get("id")
        .asString();
  }

  @Test
  void eachKindOfTokenLogsInAndEndsWhenItIsRevoked() {
    String admin = adminToken();
    push(token("root", root, "root/app", "pull,push"), "root/app").expect(201);
    JsonNode deploy =
        api(
            201,
            admin,
            "POST",
            "/projects/root%2Fapp/deploy_tokens",
            "name",
            "cluster",
            "username",
            "cluster",
            "scopes[]",
            "read_registry");
    String secret = deploy.get("token").asString();
    String deployed = token("cluster", secret, "root/app", "pull,push");
    pull(deployed, "root/app").expect(200);
    push(deployed, "root/app").expect(401);
    ask("another", secret, "root/app", "pull").expect(401);

    JsonNode job =
        api(201, admin, "POST", "/projects/root%2Fapp/job_tokens", "job", "17").get("variables");
    String jobToken = job.get("CI_JOB_TOKEN").asString();
    String working = token("gitlab-ci-token", jobToken, "root/app", "pull,push");
    push(working, "root/app").expect(201);
    assertThat(job.get("CI_REGISTRY_IMAGE").asString()).endsWith("/root/app");

    api(204, admin, "DELETE", "/projects/root%2Fapp/deploy_tokens/" + deploy.get("id").asString());
    ask("cluster", secret, "root/app", "pull").expect(401);
    pull(deployed, "root/app").expect(401);
  }

  @Test
  void aRegistryThatWasOpenBelongsToTheAdministratorsUntilItsPathsAreProjects() {
    server.stop();
    server.configure("auth: none\n");
    server.startAgain();
    server.registry().repository("library/old").pushBlob(blob).expect(201);
    server.stop();
    server.configure("auth: accounts\n");
    server.startAgain();

    String admin = adminToken();
    user(admin, "dora");
    pull(token("root", root, "library/old", "pull"), "library/old").expect(200);
    pull(token("dora", "a password of dora", "library/old", "pull"), "library/old").expect(401);

    String group =
        api(
                201,
                admin,
                "POST",
                "/groups",
                "name",
                "library",
                "path",
                "library",
                "visibility",
                "public")
            .get("id")
            .asString();
    api(
        201,
        admin,
        "POST",
        "/projects",
        "name",
        "old",
        "namespace_id",
        group,
        "visibility",
        "public");
    pull(token("dora", "a password of dora", "library/old", "pull"), "library/old").expect(200);
  }

  @Test
  void theDocumentOfTheApiIsServed() {
    JsonNode document = server.registry().get("/api/v4/openapi.json").expect(200).json();

    assertThat(document.get("openapi").asString()).startsWith("3.1");
    assertThat(document.get("paths").has("/projects/{id}/registry/repositories")).isTrue();
  }
}
