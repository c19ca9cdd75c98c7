package stowage.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostRouterTest {
  private static final Handler REGISTRY = exchange -> answer("registry", exchange);
  private static final Handler APPLICATION = exchange -> answer("application", exchange);

  private static Answer answer(String who, Exchange exchange) {
    PublicAddresses addresses = exchange.addresses();
    return Servers.text(
        String.join(
            " ",
            who,
            exchange.baseUrl(),
            addresses.registryUrl(),
            addresses.registryHost(),
            addresses.applicationUrl()));
  }

  private static HttpSettings.PublicAddress named(String registry, String application) {
    return new HttpSettings.PublicAddress(
        Optional.of(registry).filter(url -> !url.isEmpty()),
        "",
        false,
        List.of("127.0.0.1"),
        Optional.of(application).filter(url -> !url.isEmpty()));
  }

  private static final HttpSettings.PublicAddress TWO_HOSTS =
      named("https://registry.example.com:443", "https://app.example.com");
  private static final HttpSettings.PublicAddress TWO_PORTS =
      named("https://example.com:5443", "https://example.com");

  private static RawClient.Received ask(
      HttpSettings.PublicAddress address, Handler handler, String head) throws IOException {
    try (HttpServer server =
            HttpServer.start(Servers.with(address), handler, RequestObserver.NOBODY);
        RawClient client = new RawClient(server.address())) {
      client.send(head + "\r\n\r\n");
      return client.receive();
    }
  }

  private static RawClient.Received get(
      HttpSettings.PublicAddress address, Handler handler, String host, String path)
      throws IOException {
    return ask(address, handler, "GET " + path + " HTTP/1.1\r\nHost: " + host);
  }

  private static Handler both() {
    return new HostRouter(REGISTRY, APPLICATION);
  }

  @ParameterizedTest
  @CsvSource({
    "/v2/, registry",
    "/v2, registry",
    "/v2/a/b/tags/list, registry",
    "/gitlab/v1/, registry",
    "/api/v4/version, application",
    "/jwt/auth, application",
    "/-/sign_in, application",
    "/, registry",
    "/v2x, registry",
    "/nothing, registry"
  })
  void withOneAddressThePathDecides(String path, String who) throws IOException {
    String text = get(named("", ""), both(), "me:5000", path).text();
    assertThat(text).isEqualTo(who + " http://me:5000 http://me:5000 me:5000 http://me:5000");
  }

  @Test
  void bothAddressesAreAsConfiguredWhateverTheRequestSays() throws IOException {
    String line = "X-Forwarded-Host: evil.example\r\nX-Forwarded-Proto: http";
    String head = "GET /v2/ HTTP/1.1\r\nHost: 10.0.0.7:5000\r\n" + line;
    assertThat(ask(TWO_HOSTS, both(), head).text())
        .isEqualTo(
            "registry https://registry.example.com https://registry.example.com"
                + " registry.example.com https://app.example.com");
  }

  @Test
  void theApplicationsLocationsBeginWithItsOwnAddress() throws IOException {
    assertThat(get(TWO_PORTS, both(), "example.com", "/api/v4/user").text())
        .isEqualTo(
            "application https://example.com https://example.com:5443 example.com:5443"
                + " https://example.com");
  }

  @ParameterizedTest
  @CsvSource({
    "registry.example.com, /v2/, 200",
    "Registry.Example.com:443, /v2/, 200",
    "registry.example.com, /api/v4/user, 404",
    "registry.example.com, /jwt/auth, 404",
    "registry.example.com, /-/sign_in, 404",
    "app.example.com, /v2/, 404",
    "app.example.com:8443, /gitlab/v1/, 404",
    "app.example.com, /api/v4/user, 200",
    "app.example.com, /jwt/auth, 200",
    "app.example.com, /nothing, 200",
    "10.0.0.7:5000, /v2/, 200",
    "10.0.0.7:5000, /api/v4/user, 200"
  })
  void withTwoHostsEachServesItsOwn(String host, String path, int status) throws IOException {
    assertThat(get(TWO_HOSTS, both(), host, path).status()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({
    "example.com:5443, /v2/, 200",
    "example.com:5443, /api/v4/user, 404",
    "example.com, /v2/, 404",
    "example.com:443, /api/v4/user, 200",
    "example.com:1, /v2/, 200"
  })
  void portsTellHostsOfOneNameApart(String host, String path, int status) throws IOException {
    String head = "GET " + path + " HTTP/1.1\r\nX-Forwarded-Proto: https\r\nHost: " + host;
    assertThat(ask(TWO_PORTS, both(), head).status()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "app.example.com | /v2/ | {\"errors\":[{\"code\":\"NAME_UNKNOWN\",\"message\":\"the registry is at https://registry.example.com\"}]}",
        "registry.example.com | /jwt/auth | {\"errors\":[{\"code\":\"NAME_UNKNOWN\",\"message\":\"the application is at https://app.example.com\"}]}",
        "registry.example.com | /api/v4/user | {\"error\":\"404 Not Found: the application is at https://app.example.com\"}",
        "registry.example.com | /-/sign_in | the application is at https://app.example.com"
      })
  void theWrongAddressNamesTheRightOne(String host, String path, String body) throws IOException {
    assertThat(get(TWO_HOSTS, both(), host, path).text().strip()).isEqualTo(body);
  }

  @ParameterizedTest
  @CsvSource({"registry.example.com, 302", "app.example.com, 200", "10.0.0.7:5000, 200"})
  void browsersThatOpenTheRegistryComeToThePages(String host, int status) throws IOException {
    String head = "GET / HTTP/1.1\r\nAccept: text/html,*/*;q=0.8\r\nHost: " + host;
    RawClient.Received received = ask(TWO_HOSTS, both(), head);
    assertThat(received.status()).isEqualTo(status);
    assertThat(status == 200 ? received.text() : received.header("location"))
        .startsWith(status == 200 ? "application " : "https://app.example.com/");
  }

  @Test
  void aListenerOfItsOwnServesOneSide() throws IOException {
    Handler first = HostRouter.registryOnly(REGISTRY);
    Handler second = HostRouter.applicationOnly(APPLICATION);
    assertThat(get(TWO_PORTS, first, "any", "/v2/").text()).startsWith("registry ");
    assertThat(get(TWO_PORTS, first, "any", "/jwt/auth").status()).isEqualTo(404);
    assertThat(get(TWO_PORTS, second, "any", "/jwt/auth").text()).startsWith("application ");
    assertThat(get(TWO_PORTS, second, "any", "/v2/").status()).isEqualTo(404);
    assertThat(get(TWO_PORTS, second, "any", "/").status()).isEqualTo(200);
  }

  @Test
  void aRegistryWithoutAnApplicationAnswersEverything() throws IOException {
    Handler alone = HostRouter.registryOnly(REGISTRY);
    assertThat(get(named("", ""), alone, "any", "/api/v4/user").text()).startsWith("registry ");
    String head = "GET / HTTP/1.1\r\nAccept: text/html\r\nHost: any";
    assertThat(ask(named("", ""), alone, head).text()).startsWith("registry ");
  }

  @Test
  void prefixesBelongToTheSharedListener() throws IOException {
    HttpSettings.PublicAddress address =
        new HttpSettings.PublicAddress(
            Optional.of("https://registry.example.com"),
            "/p",
            true,
            List.of(),
            Optional.of("https://app.example.com/p"));
    assertThat(get(address, both(), "app.example.com", "/p/api/v4/user").text())
        .isEqualTo(
            "application https://app.example.com/p https://registry.example.com/p"
                + " registry.example.com https://app.example.com/p");
  }

  @Test
  void theRedirectGoesToTheHostThatWasAskedFor(@TempDir Path folder) throws Exception {
    PemKeys.make(folder, "one", "EC");
    TlsSettings tls =
        new TlsSettings(
            List.of(new TlsSettings.Pair(folder.resolve("one.crt"), folder.resolve("one.key"))),
            "TLSv1.2",
            List.of(),
            List.of());
    HttpSettings settings =
        new HttpSettings(
            new HttpSettings.Listening(
                Servers.ANY, Optional.of(tls), Optional.of(Servers.ANY), true),
            TWO_HOSTS,
            List.of(),
            HttpLimits.defaults(),
            Duration.ofSeconds(5));
    try (HttpServer server = HttpServer.start(settings, both(), RequestObserver.NOBODY)) {
      assertThat(redirected(server, "app.example.com")).isEqualTo("https://app.example.com/x?y");
      assertThat(redirected(server, "registry.example.com:80"))
          .isEqualTo("https://registry.example.com/x?y");
      assertThat(redirected(server, "10.0.0.7")).isEqualTo("https://registry.example.com/x?y");
    }
  }

  private static String redirected(HttpServer server, String host) throws IOException {
    try (RawClient client = new RawClient(server.redirectAddress().orElseThrow())) {
      client.send("GET /x?y HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
      return client.receive().header("location");
    }
  }

  @Test
  void theHostOfHttp2RequestsCounts() throws Exception {
    HttpSettings.PublicAddress address = named("http://localhost", "http://127.0.0.1");
    try (HttpServer server =
            HttpServer.start(Servers.with(address), both(), RequestObserver.NOBODY);
        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
      HttpResponse<String> wrong = get(client, server, "127.0.0.1", "/v2/");
      assertThat(wrong.version()).isEqualTo(HttpClient.Version.HTTP_2);
      assertThat(wrong.statusCode()).isEqualTo(404);
      assertThat(get(client, server, "127.0.0.1", "/jwt/auth").body()).startsWith("application ");
      assertThat(get(client, server, "localhost", "/v2/").body()).startsWith("registry ");
    }
  }

  private static HttpResponse<String> get(
      HttpClient client, HttpServer server, String host, String path) throws Exception {
    URI uri = URI.create("http://" + host + ":" + server.address().getPort() + path);
    return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }
}
