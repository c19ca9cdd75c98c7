package stowage.server.api;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.gitlab4j.api.GitLabApi;
import org.gitlab4j.api.GitLabApiException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import stowage.metadata.User;

/**
 * A Java client that many scripts use for GitLab's API, unmodified, against the whole of ours. Its
 * answers are also held against our schemas, where they are sent through {@link ApiHarness}.
 */
abstract class Gitlab4jTest {
  @TempDir Path folder;
  ApiHarness harness;
  User root;

  /** With an administrator's token. */
  GitLabApi admin;

  private final List<GitLabApi> opened = new ArrayList<>();

  /** All that the API offers. */
  static List<Resource> resources(ApiHarness api) {
    List<Resource> resources = new ArrayList<>();
    resources.add(new VersionResource("1.2.3", "abc"));
    resources.addAll(UsersResourceTest.resources(api));
    resources.addAll(PlaceResourcesTest.resources(api));
    resources.addAll(ProjectTokensTest.resources(api));
    resources.addAll(ImagesApiTest.resources(api));
    return resources;
  }

  @BeforeEach
  void start() throws IOException {
    harness = ApiHarness.serving(folder, Gitlab4jTest::resources);
    root = harness.person("root", true);
    admin = as(harness.token(root, "api"));
  }

  @AfterEach
  void stop() {
    opened.forEach(GitLabApi::close);
    harness.close();
  }

  /** The client with a token of somebody. */
  GitLabApi as(String token) {
    GitLabApi client = new GitLabApi(harness.url(), token);
    opened.add(client);
    return client;
  }

  /** The client of somebody new who is no administrator. */
  GitLabApi asNew(String name) {
    return as(harness.token(harness.person(name, false), "api"));
  }

  /** A call of the client. */
  interface ClientCall {
    void run() throws GitLabApiException;
  }

  /** The status that a call fails with. */
  static int failure(ClientCall call) {
    return refusal(call).getHttpStatus();
  }

  /** What a call fails with, as the client reads it. */
  static GitLabApiException refusal(ClientCall call) {
    try {
      call.run();
    } catch (GitLabApiException e) {
      return e;
    }
    throw new AssertionError("the call did not fail");
  }
}
