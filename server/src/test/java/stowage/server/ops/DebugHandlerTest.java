package stowage.server.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import stowage.server.http.Answer;
import stowage.server.http.Exchange;
import stowage.server.http.HttpServer;
import stowage.server.http.HttpSettings;
import stowage.server.http.RequestObserver;

class DebugHandlerTest {
  private static final HttpSettings ANYWHERE =
      HttpSettings.plain(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));

  private final AtomicReference<Optional<String>> problem = new AtomicReference<>(Optional.empty());
  private final Health health = new Health(List.of(HealthCheck.of("disk", problem::get)));
  private final Metrics metrics = new Metrics();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private HttpServer debug;
  private HttpServer served;

  @BeforeEach
  void start() throws IOException {
    health.start();
    metrics.includeRuntime();
    DebugHandler handler = new DebugHandler(health, metrics, "/metrics", "1.2.3");
    debug = HttpServer.start(ANYWHERE, handler, RequestObserver.NOBODY);
    served = HttpServer.start(ANYWHERE, new HealthGate(health, DebugHandlerTest::hello), metrics);
  }

  private static Answer hello(Exchange exchange) {
    exchange.route("/v2/");
    return Answer.ok().body("text/plain", new byte[2000]);
  }

  @AfterEach
  void stop() {
    client.close();
    debug.close();
    served.close();
    health.close();
  }

  @Test
  void healthIsAnEmptyObjectWhileAllIsWell() throws Exception {
    HttpResponse<String> response = get(debug, "/debug/health");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("{}");
    assertThat(get(served, "/v2/").statusCode()).isEqualTo(200);
  }

  @Test
  void aFailingCheckShowsAndTurnsRequestsAway() throws Exception {
    problem.set(Optional.of("full"));
    health.lookAtAll();
    HttpResponse<String> response = get(debug, "/debug/health");
    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.body()).isEqualTo("{\"disk\":\"full\"}");
    HttpResponse<String> refused = get(served, "/v2/");
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.body()).contains("\"code\":\"UNAVAILABLE\"", "/debug/health");
    problem.set(Optional.empty());
    health.lookAtAll();
    assertThat(get(served, "/v2/").statusCode()).isEqualTo(200);
  }

  @Test
  void metricsCarryTheNamesThatOperatorsKnow() throws Exception {
    get(served, "/v2/");
    HttpResponse<String> response = get(debug, "/metrics");
    assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
    assertThat(response.body())
        .contains("registry_http_requests_total{code=\"200\",method=\"GET\",route=\"/v2/\"} 1.0")
        .contains("registry_http_request_duration_seconds_bucket{code=\"200\",method=\"GET\"")
        .contains("route=\"/v2/\",le=\"0.005\"}", "route=\"/v2/\",le=\"60.0\"}")
        .contains(
            "registry_http_response_size_bytes_bucket"
                + "{code=\"200\",method=\"GET\",route=\"/v2/\",le=\"2048.0\"} 1")
        .contains("registry_http_in_flight_requests 0.0")
        .contains("jvm_memory_used_bytes");
  }

  @Test
  void requestsThatCouldNotBeReadAreCounted() throws Exception {
    try (Socket peer = new Socket(served.address().getAddress(), served.address().getPort())) {
      peer.getOutputStream().write("nonsense\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      assertThat(peer.getInputStream().readAllBytes()).isNotEmpty();
    }
    assertThat(get(debug, "/metrics").body())
        .contains("registry_http_requests_total{code=\"400\",method=\"other\",route=\"\"} 1.0");
  }

  @Test
  void varsNameTheVersion() throws Exception {
    HttpResponse<String> response = get(debug, "/debug/vars");
    assertThat(response.body()).contains("\"version\":\"1.2.3\"", "\"heap\":{\"used_bytes\":");
  }

  @Test
  void otherMethodsAndPathsAreRefused() throws Exception {
    assertThat(get(debug, "/other").statusCode()).isEqualTo(404);
    HttpRequest post =
        HttpRequest.newBuilder(uri(debug, "/debug/health"))
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    assertThat(client.send(post, HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(405);
  }

  private HttpResponse<String> get(HttpServer server, String path) throws Exception {
    return client.send(
        HttpRequest.newBuilder(uri(server, path)).build(), HttpResponse.BodyHandlers.ofString());
  }

  private static URI uri(HttpServer server, String path) {
    return URI.create("http://127.0.0.1:" + server.address().getPort() + path);
  }
}
