package stowage.e2e.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stowage.e2e.StowageServer;
import stowage.e2e.clients.Client;
import stowage.e2e.clients.Images;

/** reg, with which GitLab's documentation has a pipeline delete the image of its branch. */
@Tag("machine")
class RegTest {

  private static final String PROJECT = "crew/app";

  @TempDir private Path folder;
  private StowageServer server;
  private Administrator administrator;
  private String project;
  private Pusher pusher;

  @BeforeEach
  void pushTwoBranches() {
    server = StowageServer.start("auth: accounts\n");
    administrator = new Administrator(server);
    administrator.group("crew");
    project = administrator.project(PROJECT, "private");
    pusher = new Pusher(server.registry(), administrator.login());
    pusher.push(PROJECT, "feature", Images.oci().image(1));
    pusher.push(PROJECT, "main", Images.oci().image(1));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aJobDeletesTheImageOfItsBranch() {
    Login job = administrator.jobToken(project);

    Client.Outcome outcome = delete("feature", job);

    assertThat(outcome.status()).as("%s", outcome).isZero();
    pusher.get(PROJECT, "manifests/feature").expectError(404, "MANIFEST_UNKNOWN");
    pusher.get(PROJECT, "manifests/main").expect(200);
  }

  @Test
  void whoMayOnlyReadDeletesNothing() {
    Login reader = administrator.deployToken(project, Administrator.READ);

    Client.Outcome outcome = delete("feature", reader);

    assertThat(outcome.status()).as("%s", outcome).isNotZero();
    assertThat(outcome.errors()).contains("UNAUTHORIZED");
    pusher.get(PROJECT, "manifests/feature").expect(200);
  }

  private Client.Outcome delete(String tag, Login login) {
    String host = server.baseUri().getAuthority();
    return Client.of(folder, "reg", "rm")
        .call(
            Path.of("/dev/null"),
            "-d",
            "--force-non-ssl",
            "--auth-url=" + server.baseUri(),
            "-u=" + login.user(),
            "-p=" + login.secret(),
            host + "/" + PROJECT + ":" + tag);
  }
}
