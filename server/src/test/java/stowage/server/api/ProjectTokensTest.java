package stowage.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stowage.core.access.Actor;
import stowage.core.access.AuditTrail;
import stowage.core.access.LoginThrottle;
import stowage.core.access.Permissions;
import stowage.core.access.Revocations;
import stowage.core.access.SecretBox;
import stowage.core.projects.AuditReading;
import stowage.core.projects.BotCredentials;
import stowage.core.projects.DeployCredentials;
import stowage.core.projects.IssuerKeys;
import stowage.core.projects.JobCredentials;
import stowage.core.projects.JobExchange;
import stowage.core.projects.PlaceFinder;
import stowage.core.projects.Trust;
import stowage.metadata.Change;
import stowage.metadata.Durability;
import stowage.metadata.JobToken;
import stowage.metadata.Membership;
import stowage.metadata.Metadata;
import stowage.metadata.NewGroup;
import stowage.metadata.NewProject;
import stowage.metadata.SecretHash;
import stowage.metadata.Transaction;
import stowage.metadata.User;
import stowage.metadata.Work;
import stowage.model.AccessLevel;
import stowage.model.Place;
import stowage.model.RegistryAccess;
import stowage.model.Visibility;
import stowage.server.api.ApiHarness.Got;

/** Tokens of projects and groups, jobs, trust rules and audit events, as clients see them. */
class ProjectTokensTest {

  private static final String PROJECT = "/projects/team%2Fapp";

  @TempDir Path folder;
  private ApiHarness api;
  private String owner;
  private String developer;
  private String stranger;

  @BeforeEach
  void start() throws IOException {
    api = ApiHarness.serving(folder, ProjectTokensTest::resources);
    User olga = api.person("olga", false);
    User dora = api.person("dora", false);
    NewGroup group = new NewGroup(OptionalLong.empty(), "team", "team", "", Visibility.PRIVATE);
    long team = row(write(rows -> api.metadata.namespaces().createGroup(rows, group, now()))).id();
    NewProject project =
        new NewProject(
            team,
            OptionalLong.empty(),
            "app",
            "app",
            "",
            Visibility.PRIVATE,
            RegistryAccess.ENABLED);
    row(write(rows -> api.metadata.projects().create(rows, project, now())));
    member(team, olga, AccessLevel.OWNER);
    member(team, dora, AccessLevel.DEVELOPER);
    owner = api.token(olga, "api");
    developer = api.token(dora, "api");
    stranger = api.token(api.person("sam", false), "api");
  }

  @AfterEach
  void stop() {
    api.close();
  }

  static List<Resource> resources(ApiHarness api) {
    Metadata metadata = api.metadata;
    AuditTrail audit = new AuditTrail(metadata, api.clock);
    SecretBox box = new SecretBox(new byte[SecretBox.KEY_BYTES]);
    Revocations revocations = new Revocations(api.clock, Duration.ofMinutes(5));
    PlaceFinder places = new PlaceFinder(metadata);
    Permissions permissions = new Permissions(metadata, api.clock);
    IssuerKeys nobody = (_, _) -> new IssuerKeys.Answer.Unreachable("nobody is asked");
    LoginThrottle throttle = new LoginThrottle(api.clock);
    return List.of(
        new DeployTokenResource(
            new DeployCredentials(metadata, audit, box, revocations, api.clock),
            places,
            permissions),
        new PlaceTokenResource(
            new BotCredentials(metadata, audit, revocations, api.clock), places, permissions),
        new JobTokenResource(
            new JobCredentials(metadata, audit, box, revocations, api.clock),
            new JobExchange(metadata, audit, box, nobody, throttle, api.clock),
            places,
            permissions),
        new TrustRuleResource(new Trust(metadata, audit, false, api.clock), places, permissions),
        new AuditEventResource(new AuditReading(metadata), places, permissions));
  }

  @Test
  void deployTokensAreMadeListedAndDeleted() {
    Got made =
        api.post(
            owner,
            PROJECT + "/deploy_tokens",
            "name",
            "cluster",
            "scopes[]",
            "read_registry",
            "expires_at",
            "2099-01-01");

    assertThat(made.status()).isEqualTo(201);
    assertThat(made.text("token")).startsWith("stwd_");
    assertThat(made.text("expires_at")).isEqualTo("2099-01-01T00:00:00.000Z");
    String one = PROJECT + "/deploy_tokens/" + made.number("id");
    assertThat(api.get(owner, one).text("username"))
        .isEqualTo("gitlab+deploy-token-" + made.number("id"));
    Got listed = api.get(owner, PROJECT + "/deploy_tokens?active=true");
    assertThat(listed.list()).hasSize(1);
    assertThat(listed.header("X-Total")).isEqualTo("1");
    assertThat(listed.raw().body()).asString().doesNotContain("stwd_");
    assertThat(api.get(api.administrator(), "/deploy_tokens").list()).hasSize(1);
    assertThat(api.delete(owner, one).status()).isEqualTo(204);
    assertThat(api.get(owner, one).status()).isEqualTo(404);
    assertThat(api.delete(owner, one).status()).isEqualTo(404);
  }

  @Test
  void thoseWithoutTheRightAreRefused() {
    assertThat(api.get(stranger, PROJECT + "/deploy_tokens").status()).isEqualTo(404);
    assertThat(api.get(developer, PROJECT + "/deploy_tokens").status()).isEqualTo(403);
    assertThat(api.get(developer, "/deploy_tokens").status()).isEqualTo(403);
    assertThat(api.get(developer, "/audit_events").status()).isEqualTo(403);
    assertThat(api.get("", PROJECT + "/deploy_tokens").status()).isEqualTo(401);
    assertThat(api.post(developer, PROJECT + "/job_tokens").status()).isEqualTo(403);
  }

  @Test
  void whatIsWrongIsNamed() {
    Got wrong =
        api.post(owner, "/groups/team/deploy_tokens", "name", "a", "scopes[]", "read_repository");

    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.at("message").toString()).contains("scopes").contains("read_registry");
  }

  @Test
  void accessTokensOfGroupsAreMadeRotatedAndRevoked() {
    Got made =
        api.post(
            owner,
            "/groups/team/access_tokens",
            "name",
            "bot",
            "scopes[]",
            "read_api",
            "access_level",
            "30");

    assertThat(made.status()).isEqualTo(201);
    assertThat(made.number("access_level")).isEqualTo(30);
    String one = "/groups/team/access_tokens/" + made.number("id");
    Got rotated = api.post(owner, one + "/rotate", "expires_at", "2099-01-01");
    assertThat(rotated.text("expires_at")).isEqualTo("2099-01-01");
    assertThat(rotated.text("token")).isNotEqualTo(made.text("token"));
    assertThat(api.get(owner, one).at("revoked")).isEqualTo(true);
    String next = "/groups/team/access_tokens/" + rotated.number("id");
    assertThat(api.delete(owner, next).status()).isEqualTo(204);
    assertThat(api.get(owner, "/groups/team/access_tokens?state=active").list()).isEmpty();
    assertThat(api.get(owner, "/groups/team/access_tokens").list()).hasSize(2);
  }

  @Test
  void aTokenOfAProjectRotatesItself() {
    Got made = api.post(owner, PROJECT + "/access_tokens", "name", "bot", "scopes[]", "api");

    Got rotated = api.post(made.text("token"), PROJECT + "/access_tokens/self/rotate");

    assertThat(rotated.status()).isEqualTo(200);
    assertThat(api.get(made.text("token"), PROJECT + "/access_tokens").status()).isEqualTo(401);
    assertThat(api.get(rotated.text("token"), PROJECT + "/access_tokens").status()).isEqualTo(200);
  }

  @Test
  void aJobIsGivenItsVariablesAndEnded() throws Exception {
    Got made = api.post(owner, PROJECT + "/job_tokens", "job", "build/1", "expires_in", "60");

    assertThat(made.status()).isEqualTo(201);
    Map<?, ?> variables = (Map<?, ?>) made.at("variables");
    assertThat(String.valueOf(variables.get("CI_REGISTRY_IMAGE"))).endsWith("/team/app");
    assertThat(String.valueOf(variables.get("CI_JOB_TOKEN"))).startsWith("stwj_");
    assertThat(api.delete(owner, PROJECT + "/jobs/build%2F1").status()).isEqualTo(204);
    assertThat(api.delete(owner, PROJECT + "/jobs/build%2F1").status()).isEqualTo(404);
    assertThat(api.post(owner, PROJECT + "/job_tokens", "job", "build/1").status()).isEqualTo(409);
  }

  @Test
  void aJobEndsItself() {
    Got made = api.post(owner, PROJECT + "/job_tokens");
    String secret = String.valueOf(((Map<?, ?>) made.at("variables")).get("CI_JOB_TOKEN"));
    JobToken.Live live =
        api.metadata
            .database()
            .read(
                rows ->
                    api.metadata
                        .jobTokens()
                        .findLive(rows, SecretHash.of(secret), now())
                        .orElseThrow());
    api.extraTokens.put(secret, new Actor.Job(live.token(), live.user()));

    assertThat(api.delete(owner, "/job").status()).isEqualTo(404);
    assertThat(api.delete(secret, "/job").status()).isEqualTo(204);
    assertThat(api.delete(secret, "/job").status()).isEqualTo(404);
  }

  @Test
  void variablesComeAsLinesToo() throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(api.url() + ApiHarness.ROOT + PROJECT + "/job_tokens"))
            .header("PRIVATE-TOKEN", owner)
            .POST(HttpRequest.BodyPublishers.noBody());

    String lines = body(request.copy().header("Accept", "text/plain").build());

    assertThat(lines.lines()).allMatch(line -> line.matches("CI_[A-Z_]+=[^\\s]+")).hasSize(5);
  }

  @Test
  void anIdTokenThatIsNotTrustedIsRefusedAlikeEverywhere() {
    Got known = api.post("", PROJECT + "/job_tokens/exchange", "id_token", "a.b.c");
    Got unknown = api.post("", "/projects/none/job_tokens/exchange", "id_token", "a.b.c");

    assertThat(known.status()).isEqualTo(403);
    assertThat(unknown.status()).isEqualTo(403);
    assertThat(unknown.json()).isEqualTo(known.json());
  }

  @Test
  void trustRulesAreMadeListedAndDeleted() {
    Got made =
        api.json(
            "POST",
            owner,
            PROJECT + "/trust_rules",
            "{\"issuer\":\"https://ci.example.com\",\"audience\":\"stowage\","
                + "\"claims\":{\"sub\":\"repo:team/app:*\"}}");

    assertThat(made.status()).isEqualTo(201);
    String one = PROJECT + "/trust_rules/" + made.number("id");
    assertThat(api.get(owner, one).at("claims")).isEqualTo(Map.of("sub", "repo:team/app:*"));
    assertThat(api.get(owner, PROJECT + "/trust_rules").list()).hasSize(1);
    assertThat(api.get(developer, one).status()).isEqualTo(403);
    assertThat(api.delete(owner, one).status()).isEqualTo(204);
    assertThat(api.get(owner, one).status()).isEqualTo(404);
  }

  @Test
  void whatWasDoneIsListed() {
    api.post(owner, PROJECT + "/job_tokens", "job", "build");

    Got events = api.get(owner, PROJECT + "/audit_events");

    Map<?, ?> event = events.list().getFirst();
    assertThat(event.get("event_name")).isEqualTo("job_token_created");
    assertThat(event.get("entity_type")).isEqualTo("Project");
    Map<?, ?> details = (Map<?, ?>) Objects.requireNonNull(event.get("details"));
    assertThat(details.get("author_name")).isEqualTo("olga");
    assertThat(details.get("entity_path")).isEqualTo("team/app");
    String one = "/audit_events/" + event.get("id");
    assertThat(api.get(owner, PROJECT + one).status()).isEqualTo(200);
    assertThat(api.get(owner, "/groups/team" + one).status()).isEqualTo(404);
    assertThat(api.get(api.administrator(), one).status()).isEqualTo(200);
    assertThat(api.get(owner, PROJECT + "/audit_events?created_after=2099-01-01").list()).isEmpty();
  }

  private static String body(HttpRequest request) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
  }

  private void member(long group, User user, AccessLevel level) {
    Membership membership =
        new Membership(Place.namespace(group), user.id(), level, Optional.empty());
    row(write(rows -> api.metadata.members().add(rows, membership, OptionalLong.empty(), now())));
  }

  private Instant now() {
    return api.clock.instant();
  }

  private <T> T write(Work<Transaction, T> work) {
    return api.metadata.database().transact(Durability.PROCESS, work);
  }

  private static <T> T row(Change<T> change) {
    return switch (change) {
      case Change.Done<T>(T row) -> row;
      case Change.Refused<T> refused -> throw new AssertionError(refused);
    };
  }
}
