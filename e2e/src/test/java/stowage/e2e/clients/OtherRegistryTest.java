package stowage.e2e.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stowage.e2e.Answer;
import stowage.e2e.Api;
import stowage.e2e.Eventually;
import stowage.e2e.StowageServer;
import stowage.e2e.Tree;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** CNCF distribution holds the images, Stowage the users, projects and tokens. */
@Tag("machine")
class OtherRegistryTest {

  private static final String SERVICE = "images";
  private static final String ISSUER = "stowage of the tests";
  private static final String PASSWORD = "a password of dora";

  @TempDir private Path folder;
  private int port;
  private StowageServer stowage;
  private String admin;
  private Client skopeo;

  @BeforeEach
  void start() {
    port = CncfRegistry.freePort();
    stowage = StowageServer.start(configuration(""));
    admin = stowage.admin("token", "create", "root", "--name", "test", "--scopes", "api").strip();
    user("dora");
    skopeo = Client.of(folder, "skopeo", "--insecure-policy");
  }

  @AfterEach
  void stop() {
    stowage.close();
  }

  private String configuration(String keys) {
    return """
    registry: {api_url: "http://127.0.0.1:%d"}
    auth:
      accounts: {service: %s, issuer: %s%s}
    """
        .formatted(port, SERVICE, ISSUER, keys);
  }

  private CncfRegistry.Trust trust() {
    URI realm = stowage.baseUri().resolve("/jwt/auth");
    byte[] certificates = stowage.registry().get("/jwt/certificates").expect(200).body();
    return new CncfRegistry.Trust(realm, SERVICE, ISSUER, certificates, true);
  }

  private CncfRegistry startRegistry() {
    return CncfRegistry.start(port, trust());
  }

  private String host() {
    return "127.0.0.1:" + port;
  }

  private void user(String name) {
    api(
        201,
        "POST",
        "/users",
        "username",
        name,
        "name",
        name,
        "email",
        name + "@example.com",
        "password",
        PASSWORD);
  }

  private JsonNode api(int status, String method, String path, String... fields) {
    return call(method, path, fields).expect(status).json();
  }

  private Answer call(String method, String path, String... fields) {
    return new Api(stowage.registry(), admin).call(method, path, fields);
  }

  private void login(String user, String secret) {
    skopeo.run("login", "--tls-verify=false", "-u", user, "-p", secret, host());
  }

  private Tree push(String repository, String tag) {
    Tree image = Images.oci().image(2);
    Layout source = Layout.write(folder.resolve(image.root().digest().substring(7)), tag, image);
    skopeo.run("copy", "--dest-tls-verify=false", "oci:" + source + ":" + tag, at(repository, tag));
    return image;
  }

  private String at(String repository, String tag) {
    return "docker://" + host() + "/" + repository + ":" + tag;
  }

  private String repositories(String project) {
    return "/projects/" + project.replace("/", "%2F") + "/registry/repositories";
  }

  @Test
  void peoplePushAndPullThereWithWhatTheyHaveHere() {
    try (CncfRegistry _ = startRegistry()) {
      login("dora", PASSWORD);
      Tree image = push("dora/app", "1");
      skopeo.run("logout", host());

      String token =
          stowage
              .admin("token", "create", "dora", "--name", "pull", "--scopes", "read_registry")
              .strip();
      login("dora", token);
      Layout target = new Layout(folder.resolve("pulled"));
      skopeo.run("copy", "--src-tls-verify=false", at("dora/app", "1"), "oci:" + target + ":1");
      assertThat(target.holds(image)).isTrue();
      assertThat(
              skopeo.fail(
                  "copy", "--dest-tls-verify=false", "oci:" + target + ":1", at("dora/app", "2")))
          .containsAnyOf("denied", "unauthorized", "authentication required");
    }
  }

  @Test
  void strangersAreKeptOutThere() {
    user("eve");
    try (CncfRegistry registry = startRegistry()) {
      login("dora", PASSWORD);
      push("dora/app", "1");
      registry.registry().get("/v2/dora/app/tags/list").expect(401);

      assertThat(skopeo.fail("login", "--tls-verify=false", "-u", "dora", "-p", "wrong", host()))
          .contains("invalid username/password");
      login("eve", PASSWORD);
      assertThat(skopeo.fail("inspect", "--tls-verify=false", at("dora/app", "1")))
          .containsAnyOf("denied", "unauthorized", "authentication required");
    }
  }

  @Test
  void whatIsThereIsListedAndDeletedHere() {
    try (CncfRegistry registry = startRegistry()) {
      login("dora", PASSWORD);
      Tree first = push("dora/app", "1");
      Tree second = push("dora/app", "2");
      skopeo.run(
          "copy",
          "--src-tls-verify=false",
          "--dest-tls-verify=false",
          at("dora/app", "2"),
          at("dora/app", "same"));
      push("dora/app/tool", "1");

      JsonNode listed = api(200, "GET", repositories("dora/app") + "?tags=true&tags_count=true");
      assertThat(listed).hasSize(2);
      JsonNode repository = listed.get(0);
      assertThat(repository.get("location").asString()).isEqualTo(host() + "/dora/app");
      assertThat(repository.get("tags_count").asInt()).isEqualTo(3);
      String tags = repositories("dora/app") + "/" + repository.get("id").asString() + "/tags";
      assertThat(api(200, "GET", tags + "?per_page=2").findValuesAsString("name"))
          .containsExactly("1", "2");
      JsonNode tag = api(200, "GET", tags + "/1");
      assertThat(tag.get("digest").asString()).isEqualTo(first.root().digest());
      assertThat(tag.get("total_size").asLong()).isPositive();
      api(404, "GET", tags + "/none");

      call("DELETE", tags + "/2").expect(200);
      assertThat(api(200, "GET", tags).findValuesAsString("name")).containsExactly("1", "same");
      assertThat(api(200, "GET", tags + "/same").get("digest").asString())
          .isEqualTo(second.root().digest());
      call("DELETE", tags + "/2").expect(404);

      call("DELETE", repositories("dora/app") + "/" + repository.get("id").asString()).expect(202);
      assertThat(api(200, "GET", repositories("dora/app")).findValuesAsString("path"))
          .containsExactly("dora/app/tool");
      assertThat(skopeo.fail("inspect", "--tls-verify=false", at("dora/app", "same")))
          .contains("manifest unknown");
      registry.registry().get("/v2/").expect(401);
    }
  }

  @Test
  void wherePushingGoesIsSaidHere() {
    stowage.registry().get("/v2/").expectError(404, "NAME_UNKNOWN");
    assertThat(stowage.registry().get("/v2/dora/app/tags/list").text()).contains(host());
    stowage.registry().get("/").expect(200);
    try (CncfRegistry _ = startRegistry()) {
      login("dora", PASSWORD);
      push("dora/app", "1");
      JsonNode job =
          api(201, "POST", "/projects/dora%2Fapp/job_tokens", "job", "17").get("variables");

      assertThat(job.get("CI_REGISTRY").asString()).isEqualTo(host());
      assertThat(job.get("CI_REGISTRY_IMAGE").asString()).isEqualTo(host() + "/dora/app");
      login(job.get("CI_REGISTRY_USER").asString(), job.get("CI_REGISTRY_PASSWORD").asString());
      push("dora/app", "2");
    }
  }

  @Test
  void aRegistryThatIsNotThereIsNoErrorOfOurs() {
    startAndPush();

    Answer answer = call("GET", repositories("dora/app"));

    answer.expect(503);
    assertThat(answer.text())
        .isEqualTo("{\"message\":\"503 Service Unavailable - the registry can't be reached\"}");
  }

  private void startAndPush() {
    try (CncfRegistry _ = startRegistry()) {
      login("dora", PASSWORD);
      push("dora/app", "1");
    }
  }

  @Test
  void whatTheTwoDisagreeAboutIsInTheLog() {
    startAndPush();
    CncfRegistry.Trust trust = trust();
    CncfRegistry.Trust otherService =
        new CncfRegistry.Trust(trust.realm(), "pictures", ISSUER, trust.certificates(), true);
    try (CncfRegistry _ = CncfRegistry.start(port, otherService)) {
      call("GET", repositories("dora/app")).expect(503);
    }
    assertThat(stowage.log()).contains("its service is \"pictures\"", "here is \"images\"");
    CncfRegistry.Trust otherIssuer =
        new CncfRegistry.Trust(trust.realm(), SERVICE, "somebody", trust.certificates(), true);
    try (CncfRegistry _ = CncfRegistry.start(port, otherIssuer)) {
      call("GET", repositories("dora/app")).expect(503);
    }
    assertThat(stowage.log()).contains("its issuer is not \"" + ISSUER + "\"");
    assertThat(stowage.log()).doesNotContain("eyJ");
  }

  @Test
  void aTagStaysWhereDeletesAreSwitchedOffThere() {
    CncfRegistry.Trust trust = trust();
    CncfRegistry.Trust keeping =
        new CncfRegistry.Trust(trust.realm(), SERVICE, ISSUER, trust.certificates(), false);
    try (CncfRegistry _ = CncfRegistry.start(port, keeping)) {
      login("dora", PASSWORD);
      Tree image = push("dora/app", "1");
      String id = api(200, "GET", repositories("dora/app")).get(0).get("id").asString();
      String repository = repositories("dora/app") + "/" + id;

      assertThat(call("DELETE", repository + "/tags/1").expect(400).text())
          .contains("deletes are switched off");
      call("DELETE", repository).expect(400);

      assertThat(api(200, "GET", repository + "/tags/1").get("digest").asString())
          .isEqualTo(image.root().digest());
    }
  }

  @Test
  void aRegistryThatLearntOfTheNextKeyBelievesItLater() {
    stowage.configure(configuration(", signingalgorithm: rs256, keyannouncement: 1s"));
    stowage.restart();
    String before = token();
    try (CncfRegistry registry = startRegistry()) {
      Eventually.within(
          Duration.ofMinutes(2), () -> assertThat(key(token())).isNotEqualTo(key(before)));

      for (String token : List.of(before, token())) {
        registry
            .registry()
            .request("GET", "/v2/")
            .header("Authorization", "Bearer " + token)
            .send()
            .expect(200);
      }
    }
  }

  private String token() {
    return stowage
        .registry()
        .request("GET", "/jwt/auth?service=" + SERVICE)
        .basic("dora", PASSWORD)
        .send()
        .expect(200)
        .json()
        .get("token")
        .asString();
  }

  private static String key(String token) {
    byte[] header = Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.')));
    return JsonMapper.shared().readTree(header).get("kid").asString();
  }
}
