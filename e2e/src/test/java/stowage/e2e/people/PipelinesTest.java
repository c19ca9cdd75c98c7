package stowage.e2e.people;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import stowage.e2e.Answer;
import stowage.e2e.StowageServer;
import stowage.e2e.clients.Client;
import tools.jackson.databind.JsonNode;

/** The recipes of the documentation, as jobs run them: they build, push, retag, delete, and end. */
@Tag("machine")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PipelinesTest {

  private static final String PROJECT = "crew/app";
  private static final String NO_TLS = "--tls-verify=false";
  private static final String MAINTAINER = "40";

  @TempDir private static Path machine;
  @TempDir private Path folder;

  private CiSystem system;
  private StowageServer server;
  private Administrator administrator;
  private String project;

  @BeforeAll
  void start() throws Exception {
    system = new CiSystem(Files.createDirectory(machine.resolve("ci")));
    server = StowageServer.start("auth: accounts\n", system.trustingJvm());
    administrator = new Administrator(server);
    administrator.group("crew");
    project = administrator.project(PROJECT, "private");
    trust("project_path");
    trust("repository");
  }

  private void trust(String claim) {
    administrator
        .api()
        .createFrom(
            project + "/trust_rules",
            "{\"issuer\":\"%s\",\"audience\":\"%s\",\"claims\":{\"%s\":\"%s\"}}"
                .formatted(system.issuer(), CiSystem.AUDIENCE, claim, PROJECT));
  }

  @AfterAll
  void stop() {
    system.close();
    server.close();
  }

  /** The job's folder, with a Dockerfile. What the job is given is written down for the test. */
  @BeforeEach
  void checkOut() throws IOException {
    for (String name : List.of("job.sh", "gitlab-ci.sh", "github-actions.sh", "jenkins.sh")) {
      try (InputStream script =
          PipelinesTest.class.getResourceAsStream("/stowage/e2e/pipelines/" + name)) {
        Files.copy(requireNonNull(script, name), folder.resolve(name));
      }
    }
    String job = Files.readString(folder.resolve("job.sh"));
    Files.writeString(
        folder.resolve("job.sh"), job + "printf '%s' \"$CI_REGISTRY_PASSWORD\" > job-token\n");
    Files.writeString(folder.resolve("Dockerfile"), "FROM scratch\nCOPY Dockerfile /\n");
  }

  @Test
  void aJobOfGitLabComesWithAnIdToken() throws IOException {
    Map<String, String> given = new HashMap<>();
    given.put("STOWAGE_ID_TOKEN", system.idToken("project_path", PROJECT));
    given.put("CI_COMMIT_REF_SLUG", "of-gitlab");

    run("gitlab-ci.sh", given);

    expectEndedJob("of-gitlab");
  }

  @Test
  void aJobOfGitHubAsksForItsIdToken() throws IOException {
    Map<String, String> given = new HashMap<>();
    given.put("ACTIONS_ID_TOKEN_REQUEST_URL", system.requestAddress());
    given.put("ACTIONS_ID_TOKEN_REQUEST_TOKEN", CiSystem.REQUEST_TOKEN);
    given.put("STOWAGE_AUDIENCE", CiSystem.AUDIENCE);
    given.put("GITHUB_REF_NAME", "Of/GitHub");

    run("github-actions.sh", given);

    expectEndedJob("of-github");
  }

  @Test
  void aJobOfJenkinsHasATokenOfTheProject() throws IOException {
    Map<String, String> given = new HashMap<>();
    String token =
        administrator
            .api()
            .createdToken(
                project + "/access_tokens",
                "name",
                "jenkins",
                "access_level",
                MAINTAINER,
                "scopes[]",
                "create_job_token");
    given.put("STOWAGE_TOKEN", token);
    given.put("BUILD_TAG", "jenkins-app-7");
    given.put("GIT_BRANCH", "origin/of_jenkins");

    run("jenkins.sh", given);

    expectEndedJob("origin-of-jenkins");
  }

  @Test
  void aJobWorksWithTheVariablesOfTheMintingAnswer() throws IOException {
    JsonNode minted = administrator.api().create(project + "/job_tokens", "job", "json-1");
    Map<String, String> given = new HashMap<>();
    minted
        .get("variables")
        .properties()
        .forEach(it -> given.put(it.getKey(), it.getValue().asString()));
    given.put("CI_COMMIT_REF_SLUG", "of-json");

    run("job.sh", given);

    expectRunningJob("of-json");
    administrator.api().delete(project + "/jobs/json-1").expect(204);
    expectEndedJob("of-json");
  }

  @Test
  void aJobWorksWithLinesOfVariablesAndEndsItself() throws IOException {
    Map<String, String> given =
        administrator
            .api()
            .createText(project + "/job_tokens")
            .lines()
            .map(line -> line.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    given.put("CI_COMMIT_REF_SLUG", "of-lines");

    run("job.sh", given);

    expectRunningJob("of-lines");
    server
        .registry()
        .request("DELETE", "/api/v4/job")
        .header("JOB-TOKEN", requireNonNull(given.get("CI_JOB_TOKEN")))
        .send()
        .expect(204);
    expectEndedJob("of-lines");
  }

  @Test
  void aStrangersJobIsGivenNothing() {
    Map<String, String> given = new HashMap<>();
    given.put("STOWAGE_ID_TOKEN", system.idToken("project_path", "strangers/app"));
    given.put("CI_COMMIT_REF_SLUG", "of-strangers");

    Client.Outcome outcome = machine(given).call(Path.of("/dev/null"), "gitlab-ci.sh");

    assertThat(outcome.status()).as("%s", outcome).isNotZero();
    assertThat(outcome.errors()).contains("403");
    assertThat(folder.resolve("job-token")).doesNotExist();
  }

  private Map<String, String> addresses() {
    return Map.of("STOWAGE_URL", server.baseUri().toString(), "STOWAGE_PROJECT", PROJECT);
  }

  private void run(String script, Map<String, String> given) {
    machine(given).run(script);
  }

  /** What a machine for jobs has anyway, without TLS to the registry. */
  private Client machine(Map<String, String> given) {
    Map<String, String> all = new HashMap<>(addresses());
    all.putAll(given);
    all.put("PATH", folderOfStowage() + ":" + System.getenv("PATH"));
    all.put("CURL_CA_BUNDLE", system.certificate().toString());
    all.put("REGISTRY_AUTH_FILE", folder.resolve("auth.json").toString());
    all.put("BUILDAH_TLS", NO_TLS);
    all.put("SKOPEO_COPY_TLS", "--src-tls-verify=false --dest-tls-verify=false");
    all.put(
        "BUILDAH_STORAGE",
        "--storage-driver=vfs --root=%1$s/root --runroot=%1$s/run".formatted(machine));
    Client sh = Client.of(folder, "sh");
    for (Map.Entry<String, String> variable : all.entrySet()) {
      sh = sh.with(variable.getKey(), variable.getValue());
    }
    return sh;
  }

  /** Where the command {@code stowage} is, as an installation has it. */
  private Path folderOfStowage() {
    Path bin = folder.resolve("bin");
    String program = StowageServer.program().stream().collect(Collectors.joining("' '", "'", "'"));
    try {
      Files.createDirectories(bin);
      Path script = bin.resolve("stowage");
      Files.writeString(script, "#!/bin/sh\nexec " + program + " \"$@\"\n");
      assertThat(script.toFile().setExecutable(true)).isTrue();
      return bin;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The image has its second name only, and the job's token still works. */
  private void expectRunningJob(String slug) throws IOException {
    expectImage(slug);
    tokenOfTheJob().expect(200);
  }

  private void expectEndedJob(String slug) throws IOException {
    expectImage(slug);
    tokenOfTheJob().expectError(401, "UNAUTHORIZED");
  }

  private void expectImage(String slug) {
    String tags =
        new Pusher(server.registry(), administrator.login())
            .get(PROJECT, "tags/list")
            .expect(200)
            .text();
    assertThat(tags).contains("\"latest\"").doesNotContain("\"" + slug + "\"");
  }

  private Answer tokenOfTheJob() throws IOException {
    String token = Files.readString(folder.resolve("job-token"));
    return server
        .registry()
        .request(
            "GET", "/jwt/auth?service=container_registry&scope=repository:" + PROJECT + ":pull")
        .basic("gitlab-ci-token", token)
        .send();
  }
}
