package stowage.server.api;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.gitlab4j.api.GitLabApi;
import org.gitlab4j.api.GitLabApiException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import stowage.metadata.User;

/**
 * A Java client that many scripts use for GitLab's API, unmodified, against ours. Its answers are
 * also held against our schemas, where they are sent through {@link ApiHarness}.
 */
abstract class Gitlab4jTest {
  @TempDir Path folder;
  ApiHarness harness;
  User root;

  /** With an administrator's token. */
  GitLabApi admin;

  abstract List<Resource> resources(ApiHarness started);

  @BeforeEach
  void start() throws IOException {
    harness = ApiHarness.serving(folder, this::resources);
    root = harness.person("root", true);
    admin = as(harness.token(root, "api"));
  }

  @AfterEach
  void stop() {
    admin.close();
    harness.close();
  }

  /** The client with a token of somebody. */
  GitLabApi as(String token) {
    return new GitLabApi(harness.url(), token);
  }

  /** A call of the client. */
  interface ClientCall {
    void run() throws GitLabApiException;
  }

  /** The status that a call fails with. */
  static int failure(ClientCall call) {
    try {
      call.run();
    } catch (GitLabApiException e) {
      return e.getHttpStatus();
    }
    throw new AssertionError("the call did not fail");
  }
}
