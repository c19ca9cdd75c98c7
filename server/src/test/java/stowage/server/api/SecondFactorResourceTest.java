package stowage.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stowage.core.access.Permissions;
import stowage.core.people.SecondFactorReset;
import stowage.core.people.UserListing;
import stowage.metadata.Durability;
import stowage.metadata.SecondFactor;
import stowage.metadata.User;

class SecondFactorResourceTest {
  @TempDir Path folder;
  private ApiHarness api;
  private String root;
  private User dora;
  private String path;

  @BeforeEach
  void start() throws IOException {
    api =
        ApiHarness.serving(
            folder,
            it ->
                List.of(
                    new SecondFactorResource(
                        new SecondFactorReset(it.metadata, it.clock),
                        new UserListing(it.metadata),
                        new Permissions(it.metadata, it.clock))));
    root = api.administrator();
    dora = api.person("dora", false);
    path = "/users/" + dora.id() + "/disable_two_factor";
  }

  @AfterEach
  void stop() {
    api.close();
  }

  private int status(String token, String of) {
    return api.form("PATCH", token, of).status();
  }

  private void setUp() {
    boolean done =
        api.metadata
            .database()
            .transact(
                Durability.DURABLE,
                rows -> {
                  api.metadata.secondFactors().start(rows, dora.id(), new byte[] {1});
                  SecondFactor begun =
                      api.metadata.secondFactors().find(rows, dora.id()).orElseThrow();
                  return api.metadata
                      .secondFactors()
                      .confirm(rows, dora.id(), begun, 1, api.clock.instant());
                });
    assertThat(done).isTrue();
  }

  @Test
  void administratorsTakeALostOneAway() {
    setUp();
    assertThat(status(api.token(dora, "api"), path)).isEqualTo(403);
    assertThat(status("", path)).isEqualTo(401);

    assertThat(status(root, path)).isEqualTo(204);

    assertThat(new String(api.form("PATCH", root, path).raw().body(), StandardCharsets.UTF_8))
        .contains("Two-factor authentication is not enabled for this user");
    assertThat(status(root, path)).isEqualTo(400);
    assertThat(status(root, "/users/99/disable_two_factor")).isEqualTo(404);
  }
}
