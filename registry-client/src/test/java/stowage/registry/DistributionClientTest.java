package stowage.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import stowage.core.content.RegistryBehind.Deletion;
import stowage.core.content.RegistryBehind.UnreachableException;
import stowage.model.Digest;
import stowage.model.DigestAlgorithm;
import stowage.model.RepositoryName;
import stowage.model.Tag;

class DistributionClientTest {

  private static final RepositoryName NAME = new RepositoryName("team/app");
  private static final String IMAGE = "application/vnd.docker.distribution.manifest.v2+json";

  private final Map<String, String> tags = new TreeMap<>();
  private final List<String> asked = new ArrayList<>();
  private final CountDownLatch released = new CountDownLatch(1);
  private boolean deletes = true;
  private HttpServer server;
  private DistributionClient client;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    client = client(1 << 20);
  }

  private DistributionClient client(int maxBytes) {
    return client(Duration.ofSeconds(10), maxBytes);
  }

  private DistributionClient client(Duration timeout, int maxBytes) {
    URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    return new DistributionClient(
        new RegistryClientSettings(address, "images", "stowage", timeout, maxBytes),
        access -> access.getFirst().name() + "=" + access.getFirst().actions());
  }

  @AfterEach
  void stop() throws IOException {
    released.countDown();
    client.close();
    server.stop(0);
  }

  @Test
  void listsWhatIsThere() {
    tags.put("b", "{}");
    tags.put("a", "{}");

    assertThat(client.repositories(10)).containsExactly(NAME);
    assertThat(client.tags(NAME)).containsExactly(new Tag("a"), new Tag("b"));
    assertThat(client.tags(new RepositoryName("no/such"))).isEmpty();
    assertThat(asked)
        .contains("GET /v2/_catalog?n=1000 catalog=[*]")
        .contains("GET /v2/team/app/tags/list?n=1000 team/app=[pull, push, delete]");
  }

  @Test
  void readsManifests() {
    tags.put("a", "{\"x\":1}");

    assertThat(client.manifest(NAME, "a").orElseThrow().digest()).isEqualTo(digest("{\"x\":1}"));
    assertThat(client.manifest(NAME, "b")).isEmpty();
  }

  @Test
  void aTagIsDeletedAndItsImageStaysForOthers() {
    tags.put("a", "{}");
    tags.put("b", "{}");

    assertThat(client.deleteTag(NAME, new Tag("a"))).isEqualTo(Deletion.DONE);

    assertThat(tags).containsOnlyKeys("b");
    assertThat(client.deleteTag(NAME, new Tag("a"))).isEqualTo(Deletion.UNKNOWN);
  }

  @Test
  void listsAreFollowedToTheirEnd() {
    pages("/v2/many/tags/list", "{\"tags\":[\"a\"]}", "{\"tags\":[\"b\"]}");

    assertThat(client.tags(new RepositoryName("many"))).containsExactly(new Tag("a"), new Tag("b"));
  }

  /** The first page names the second, on a host that isn't to be asked. */
  private void pages(String path, String first, String second) {
    server.createContext(
        path,
        exchange -> {
          boolean isFirst = "n=1000".equals(exchange.getRequestURI().getQuery());
          exchange
              .getResponseHeaders()
              .set("Link", "<http://127.0.0.1:1" + path + "?n=1000&last=a>; rel=\"next\"");
          if (!isFirst) {
            exchange.getResponseHeaders().remove("Link");
          }
          reply(exchange, 200, isFirst ? first : second);
        });
  }

  @Test
  void aTagStaysWhereItsImageCouldNotBeDeleted() {
    tags.put("a", "{}");
    deletes = false;

    assertThat(client.deleteTag(NAME, new Tag("a"))).isEqualTo(Deletion.SWITCHED_OFF);

    assertThat(tags).containsEntry("a", "{}");
  }

  @Test
  void whatIsNoAnswerIsSaidSo() {
    assertThatExceptionOfType(UnreachableException.class)
        .isThrownBy(() -> client.tags(new RepositoryName("broken")));
    tags.put("a", "x".repeat(100));
    assertThatExceptionOfType(UnreachableException.class)
        .isThrownBy(() -> client(50).manifest(NAME, "a"));
  }

  @Test
  void anAnswerThatDripsIsGivenUp() throws IOException {
    server.createContext("/v2/slow/tags/list", this::drip);
    try (DistributionClient hasty = client(Duration.ofMillis(300), 1 << 20)) {
      assertThatExceptionOfType(UnreachableException.class)
          .isThrownBy(() -> hasty.tags(new RepositoryName("slow")))
          .havingCause()
          .withMessageContaining("slower than");
    }
  }

  /** A byte each 50 ms, so that no single read is slow. */
  private void drip(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream out = exchange.getResponseBody()) {
      while (!released.await(50, TimeUnit.MILLISECONDS)) {
        out.write(' ');
        out.flush();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String token = exchange.getRequestHeaders().getFirst("Authorization").substring(7);
    asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + token);
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    if (path.equals("/v2/_catalog")) {
      reply(exchange, 200, "{\"repositories\":[\"team/app\",\"No\"]}");
    } else if (path.equals("/v2/team/app/tags/list")) {
      reply(exchange, 200, "{\"tags\":[\"" + String.join("\",\"", tags.keySet()) + "\"]}");
    } else if (path.startsWith("/v2/team/app/manifests/")) {
      manifest(exchange, path.substring("/v2/team/app/manifests/".length()), body);
    } else if (path.equals("/v2/team/app/blobs/uploads/")) {
      exchange.getResponseHeaders().set("Location", "/v2/team/app/blobs/uploads/7?state=x");
      reply(exchange, 202, "");
    } else if (path.equals("/v2/team/app/blobs/uploads/7")) {
      reply(exchange, 201, "");
    } else {
      reply(exchange, path.contains("broken") ? 500 : 404, "");
    }
  }

  private void manifest(HttpExchange exchange, String reference, String body) throws IOException {
    switch (exchange.getRequestMethod()) {
      case "PUT" -> {
        tags.put(reference, body);
        reply(exchange, 201, "");
      }
      case "DELETE" -> {
        boolean _ =
            deletes && tags.values().removeIf(text -> digest(text).toString().equals(reference));
        reply(exchange, deletes ? 202 : 405, "");
      }
      default -> reply(exchange, tags.containsKey(reference) ? 200 : 404, read(reference));
    }
  }

  private String read(String reference) {
    return tags.getOrDefault(reference, "");
  }

  private static void reply(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", IMAGE);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static Digest digest(String text) {
    return Digest.of(DigestAlgorithm.SHA256, text.getBytes(StandardCharsets.UTF_8));
  }
}
