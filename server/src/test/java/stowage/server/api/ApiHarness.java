package stowage.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import stowage.core.access.Actor;
import stowage.core.access.LoginThrottle;
import stowage.core.access.Logins;
import stowage.core.access.PasswordDirectory;
import stowage.core.access.Passwords;
import stowage.core.access.SecretKind;
import stowage.core.access.Secrets;
import stowage.core.access.TokenUses;
import stowage.metadata.AccessToken;
import stowage.metadata.Durability;
import stowage.metadata.Metadata;
import stowage.metadata.SecretHash;
import stowage.metadata.User;
import stowage.metadata.Users;
import stowage.server.http.HttpServer;
import stowage.server.http.HttpSettings;
import stowage.server.http.RequestObserver;

/**
 * The API over a real database and a real listener. Every answer that succeeds is held against the
 * schema of its route.
 */
final class ApiHarness implements AutoCloseable {
  static final String ROOT = ApiHandler.ROOT;

  final TestClock clock = new TestClock();
  final Metadata metadata;
  final Map<String, Actor> extraTokens = new ConcurrentHashMap<>();
  private final SeenRoutes seen = new SeenRoutes();
  private final Secrets secrets = new Secrets();
  private final List<ApiRoute> routes;
  private final Router router;
  private final TokenLogin logins;
  private final HttpServer server;
  // Over HTTP/2 an answer that comes before the body is read reaches this client as a reset.
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private ApiHarness(
      Path folder, Function<ApiHarness, List<Resource>> resources, RateLimits.Settings limits)
      throws IOException {
    metadata = Metadata.openSqlite(folder.resolve("metadata.db"));
    logins =
        TokenLogin.of(
            new Logins(
                metadata,
                new Passwords(2),
                new LoginThrottle(clock),
                new TokenUses(metadata, clock),
                PasswordDirectory.none(),
                clock));
    List<Resource> all = resources.apply(this);
    routes = ApiHandler.routes(all);
    router = new Router(routes);
    server =
        HttpServer.start(
            HttpSettings.plain(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
            seen.of(new ApiHandler(all, this::login, new RateLimits(limits, clock))),
            RequestObserver.NOBODY);
  }

  /** Serves what a function makes of the harness: its clock and its database. */
  static ApiHarness serving(Path folder, Function<ApiHarness, List<Resource>> resources)
      throws IOException {
    return new ApiHarness(folder, resources, RateLimits.Settings.perMinute(2000, 500));
  }

  static ApiHarness limited(
      Path folder, RateLimits.Settings limits, Function<ApiHarness, List<Resource>> resources)
      throws IOException {
    return new ApiHarness(folder, resources, limits);
  }

  /** Whose a secret is: what the database says, or {@link #extraTokens}. */
  private TokenLogin.Outcome login(String secret, String address) {
    Actor extra = extraTokens.get(secret);
    return extra == null ? logins.login(secret, address) : new TokenLogin.Outcome.Known(extra);
  }

  /** Makes a person with a personal namespace of the same name. */
  User person(String name, boolean isAdmin) {
    User.Profile profile = User.Profile.of(name).withAdmin(isAdmin);
    return metadata
        .database()
        .transact(
            Durability.DURABLE,
            rows -> {
              Users.Creation made =
                  metadata.users().create(rows, name, User.Kind.PERSON, profile, clock.instant());
              User user = ((Users.Creation.Created) made).user();
              metadata.namespaces().createPersonal(rows, user.id(), name, name, clock.instant());
              return user;
            });
  }

  /** The secret of a new access token. */
  String token(User user, String... scopes) {
    AccessToken.Details details =
        new AccessToken.Details("test", "", Set.of(scopes), Optional.empty());
    String secret = secrets.make(SecretKind.ACCESS_TOKEN).text();
    AccessToken _ =
        metadata
            .database()
            .transact(
                Durability.DURABLE,
                rows ->
                    metadata
                        .accessTokens()
                        .create(
                            rows,
                            user.id(),
                            details,
                            SecretHash.of(secret),
                            OptionalLong.empty(),
                            clock.instant())
                        .orElseThrow());
    return secret;
  }

  /** The secret of a new administrator's token with all rights. */
  String administrator() {
    return token(person("root", true), "api");
  }

  List<ApiRoute> routes() {
    return routes;
  }

  /** What was asked for since the last time, as "GET /users", and succeeded. */
  SeenRoutes seen() {
    return seen;
  }

  String url() {
    return "http://127.0.0.1:" + server.address().getPort();
  }

  /** What names of images begin with. */
  String registry() {
    return "127.0.0.1:" + server.address().getPort();
  }

  /** An answer, its body read. */
  record Got(int status, HttpResponse<byte[]> raw, Object json) {
    String header(String name) {
      return raw.headers().firstValue(name).orElse("");
    }

    Map<?, ?> object() {
      return (Map<?, ?>) json;
    }

    List<Map<?, ?>> list() {
      return ((List<?>) json)
          .stream().<Map<?, ?>>map(it -> (Map<?, ?>) it).collect(Collectors.toList());
    }

    Object at(String name) {
      return Objects.requireNonNull(object().get(name), name);
    }

    long number(String name) {
      return (Long) at(name);
    }

    String text(String name) {
      return String.valueOf(at(name));
    }
  }

  /** Parameters for {@link #form}: names and values in turn. */
  Got get(String token, String path) {
    return send("GET", token, path, "", "");
  }

  Got delete(String token, String path) {
    return send("DELETE", token, path, "", "");
  }

  /** As clients of GitLab send it: names and values in turn. */
  Got form(String method, String token, String path, String... pairs) {
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < pairs.length; i += 2) {
      body.append(i == 0 ? "" : "&").append(pairs[i]).append('=');
      body.append(URLEncoder.encode(pairs[i + 1], StandardCharsets.UTF_8));
    }
    return send(method, token, path, "application/x-www-form-urlencoded", body.toString());
  }

  Got post(String token, String path, String... pairs) {
    return form("POST", token, path, pairs);
  }

  Got put(String token, String path, String... pairs) {
    return form("PUT", token, path, pairs);
  }

  Got json(String method, String token, String path, String body) {
    return send(method, token, path, "application/json", body);
  }

  /**
   * Sends a request.
   *
   * @param token in PRIVATE-TOKEN; empty for none
   * @param path below {@code /api/v4}
   */
  Got send(String method, String token, String path, String contentType, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url() + ROOT + path))
            .timeout(Duration.ofSeconds(30))
            .method(
                method,
                body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (!token.isEmpty()) {
      request.header("PRIVATE-TOKEN", token);
    }
    if (!contentType.isEmpty()) {
      request.header("Content-Type", contentType);
    }
    return send(request.build());
  }

  Got send(HttpRequest request) {
    try {
      HttpResponse<byte[]> raw = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
      Object json =
          raw.body().length == 0 ? Json.Nothing.NULL : Json.read(raw.body()).orElseThrow();
      check(request, raw.statusCode(), json);
      return new Got(raw.statusCode(), raw, json);
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private void check(HttpRequest request, int status, Object json) {
    if (status >= 300) {
      return;
    }
    String path = request.uri().getRawPath().substring(ROOT.length());
    if (router.find(request.method(), path) instanceof Router.Found.Match(ApiRoute route, _)) {
      assertThat(status).as(request.uri().getPath()).isEqualTo(route.status());
      assertThat(json == Json.Nothing.NULL ? List.of() : route.schema().faults(json)).isEmpty();
      assertThat(json == Json.Nothing.NULL).isEqualTo(route.schema().isNothing());
    }
  }

  @Override
  public void close() {
    server.close();
    metadata.close();
  }
}
