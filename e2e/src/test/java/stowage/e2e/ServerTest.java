package stowage.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The server as its operator sees it: it starts, stops, and starts again. */
class ServerTest {

  /** What a JVM ends with that was asked to by SIGTERM. */
  private static final int TERMINATED = 143;

  @Test
  void answersAndStopsAndStartsAgain() {
    try (StowageServer server = StowageServer.start()) {
      server.registry().get("/v2/").expect(200);
      assertThat(server.facts().anonymousBytes()).isPositive();
      assertThat(server.facts().descriptors()).isPositive();
      assertThat(server.stop()).isIn(0, TERMINATED);
      server.startAgain();
      server.registry().get("/v2/").expect(200);
    }
  }

  @Test
  void comesBackAfterBeingKilled() {
    try (StowageServer server = StowageServer.start()) {
      Content blob = Content.random("sha256", 1000);
      Repository repository = server.registry().newRepository();
      repository.pushBlob(blob);
      server.kill9();
      server.startAgain();
      repository.expectBlob(blob);
    }
  }
}
