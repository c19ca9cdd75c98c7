package stowage.server.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import stowage.server.http.HttpServer;
import stowage.server.http.HttpSettings;
import stowage.server.http.RequestObserver;

class KeysEndpointTest {

  private final AtomicReference<String> keys = new AtomicReference<>("{\"keys\":[]}");
  private final HttpClient client = HttpClient.newHttpClient();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server =
        HttpServer.start(
            HttpSettings.plain(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
            new KeysEndpoint(keys::get, () -> "-----BEGIN CERTIFICATE-----\n"),
            RequestObserver.NOBODY);
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @Test
  void keysAreASetAndCertificatesABundle() throws Exception {
    HttpResponse<String> set = send("GET", KeysEndpoint.KEYS, "");
    assertThat(set.statusCode()).isEqualTo(200);
    assertThat(set.body()).isEqualTo(keys.get());
    assertThat(set.headers().firstValue("Content-Type")).contains("application/jwk-set+json");

    HttpResponse<String> bundle = send("GET", KeysEndpoint.CERTIFICATES, "");
    assertThat(bundle.body()).startsWith("-----BEGIN CERTIFICATE-----");
    assertThat(bundle.headers().firstValue("Content-Type")).contains("application/x-pem-file");
  }

  @Test
  void theyAreCachedUntilTheyChange() throws Exception {
    HttpResponse<String> first = send("GET", KeysEndpoint.KEYS, "");
    String tag = first.headers().firstValue("ETag").orElseThrow();
    assertThat(first.headers().firstValue("Cache-Control")).contains("public, max-age=300");

    HttpResponse<String> again = send("GET", KeysEndpoint.KEYS, tag);
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.headers().firstValue("ETag")).contains(tag);
    keys.set("{\"keys\":[{}]}");
    assertThat(send("GET", KeysEndpoint.KEYS, tag).statusCode()).isEqualTo(200);
  }

  @Test
  void theyAreOnlyRead() throws Exception {
    assertThat(send("HEAD", KeysEndpoint.KEYS, "").statusCode()).isEqualTo(200);
    HttpResponse<String> refused = send("POST", KeysEndpoint.KEYS, "");
    assertThat(refused.statusCode()).isEqualTo(405);
    assertThat(refused.headers().firstValue("Allow")).contains("GET, HEAD");
    assertThat(send("GET", "/jwt/other", "").statusCode()).isEqualTo(404);
  }

  private HttpResponse<String> send(String method, String path, String knownTag) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.address().getPort() + path))
            .method(method, HttpRequest.BodyPublishers.noBody());
    if (!knownTag.isEmpty()) {
      request.header("If-None-Match", knownTag);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
