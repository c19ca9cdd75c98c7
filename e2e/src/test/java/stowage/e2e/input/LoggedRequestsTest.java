package stowage.e2e.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import stowage.e2e.Answer;
import stowage.e2e.Eventually;
import stowage.e2e.RawConnection;
import stowage.e2e.Registry;
import stowage.e2e.StowageServer;

/** What operators read of requests that are not as they should be. */
class LoggedRequestsTest {

  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final String TRUSTING_NOBODY_HERE = "http: {trustedproxies: [192.0.2.0/24]}\n";

  @Test
  void theFirstProxyThatIsIgnoredIsLoggedWithTheKeyThatItTakes() {
    try (StowageServer server = StowageServer.start(TRUSTING_NOBODY_HERE)) {
      Registry registry = server.registry();
      registry.get("/v2/").expect(200);
      assertThat(server.log()).doesNotContain("http.trustedproxies");
      for (int i = 0; i < 3; i++) {
        registry.request("GET", "/v2/").header("X-Forwarded-Proto", "https").send().expect(200);
      }
      Eventually.within(LIMIT, () -> assertThat(linesWith(server, "http.trustedproxies")).isOne());
      assertThat(server.log()).containsPattern("WARN .*ignoring what 127.0.0.1 forwards");
    }
  }

  @Test
  void aRequestThatCouldNotBeReadHasItsLine() {
    try (StowageServer server = StowageServer.start();
        RawConnection connection = RawConnection.open(server.baseUri())) {
      Answer answer = connection.write("nonsense\r\n\r\n").read("nonsense").orElseThrow();
      answer.expect(400);
      String id = answer.need("X-Request-Id");
      Eventually.within(LIMIT, () -> assertThat(linesWith(server, id)).isOne());
      assertThat(server.log())
          .containsPattern("status=400 .*remote_ip=127.0.0.1 .*request_id=" + id);
    }
  }

  private static long linesWith(StowageServer server, String text) {
    return server.log().lines().filter(line -> line.contains(text)).count();
  }
}
