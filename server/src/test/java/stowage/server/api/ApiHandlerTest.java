package stowage.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stowage.metadata.User;

class ApiHandlerTest {
  private static final Schema ECHO =
      Schema.object("Echo")
          .with("id", Schema.text())
          .with("number", Schema.integer())
          .with("name", Schema.text())
          .with("tags", Schema.list(Schema.text()))
          .with("claims", Schema.anything())
          .with("on", Schema.date())
          .with("who", Schema.text());

  @TempDir Path folder;
  private ApiHarness api;
  private User dora;
  private String token;

  @BeforeEach
  void start() throws IOException {
    api =
        ApiHarness.limited(
            folder,
            RateLimits.Settings.perMinute(60, 30),
            _ -> List.of(new VersionResource("1.2.3", "abc"), ApiHandlerTest::echoes));
    dora = api.person("dora", false);
    token = api.token(dora, "api");
  }

  @AfterEach
  void stop() {
    api.close();
  }

  private static List<ApiRoute> echoes() {
    return List.of(
        ApiRoute.post("/echo/:id", "Says what it was told")
            .taking(
                Parameter.idOrPath("id"),
                Parameter.text("name").required(),
                Parameter.integer("number"),
                Parameter.texts("tags").oneOf("a", "b"),
                Parameter.object("claims"),
                Parameter.date("on"))
            .answering(201, ECHO)
            .handledBy(call -> call.created(echo(call))),
        ApiRoute.get("/echo/word", "The word wins")
            .alsoFor(Caller.ANYBODY)
            .answering(200, ECHO)
            .handledBy(call -> call.ok(new JsonObject().with("name", "word"))),
        ApiRoute.get("/echo/:id", "The parameter comes second")
            .alsoFor(Caller.ANYBODY, Caller.JOB)
            .taking(Parameter.idOrPath("id"))
            .answering(200, ECHO)
            .handledBy(
                call -> call.ok(new JsonObject().with("id", call.idOrPath("id").toString()))),
        ApiRoute.get("/list", "Numbers in pages")
            .paging(ECHO)
            .handledBy(
                call ->
                    call.page(
                        IntStream.range(0, call.paging().perPage()).mapToObj(_ -> row()).toList(),
                        45)),
        ApiRoute.get("/keys", "Names in pages")
            .paging(ECHO)
            .handledBy(
                call -> call.keyset(List.of(row()), Optional.of(Map.entry("last", "a/b c")))),
        ApiRoute.get("/broken", "Fails")
            .handledBy(
                _ -> {
                  throw new IllegalStateException("secret detail");
                }));
  }

  private static JsonObject row() {
    return new JsonObject().with("number", 1);
  }

  private static JsonObject echo(Call call) {
    return new JsonObject()
        .with("id", call.idOrPath("id").toString())
        .with("number", call.numberIfGiven("number"))
        .with("name", call.text("name"))
        .with("tags", call.texts("tags"))
        .with("claims", call.members("claims"))
        .with("on", call.dateIfGiven("on"))
        .with("who", call.requester().actor().identity().name());
  }

  @Test
  void readsFormsJsonAndMultipartAlike() {
    ApiHarness.Got form =
        api.post(
            token,
            "/echo/7?number=5",
            "name",
            "ä b",
            "tags[]",
            "a",
            "tags[]",
            "b",
            "on",
            "2026-02-03",
            "claims[sub]",
            "x");
    ApiHarness.Got json =
        api.json(
            "POST",
            token,
            "/echo/7",
            """
            {"name":"ä b","number":5,"tags":["a","b"],"on":"2026-02-03","claims":{"sub":"x"}}""");
    String multipart =
        Stream.of(
                    "name\"\r\n\r\nä b",
                    "number\"\r\n\r\n5",
                    "tags[]\"\r\n\r\na",
                    "tags[]\"\r\n\r\nb",
                    "on\"\r\n\r\n2026-02-03",
                    "claims[sub]\"\r\n\r\nx",
                    "avatar\"; filename=\"a.png\"\r\n\r\n12")
                .map(part -> "--zz\r\nContent-Disposition: form-data; name=\"" + part + "\r\n")
                .reduce("", String::concat)
            + "--zz--\r\n";
    ApiHarness.Got parts =
        api.send("POST", token, "/echo/7", "multipart/form-data; boundary=zz", multipart);

    assertThat(form.status()).isEqualTo(201);
    assertThat(form.object())
        .hasToString(
            "{id=Id[number=7], number=5, name=ä b, tags=[a, b], claims={sub=x}, on=2026-02-03,"
                + " who=dora}");
    assertThat(json.json()).isEqualTo(form.json());
    assertThat(parts.json()).isEqualTo(form.json());
  }

  @Test
  void saysWhatIsWrongWithParameters() {
    ApiHarness.Got got =
        api.post(token, "/echo/7", "number", "seven", "tags", "a,c", "on", "tomorrow");

    assertThat(got.status()).isEqualTo(400);
    assertThat(got.text("error"))
        .isEqualTo(
            "name is missing, number is invalid, tags does not have a valid value, on is invalid");
    assertThat(api.json("POST", token, "/echo/7", "{\"name\":\"a\\u0000\"}").text("error"))
        .isEqualTo("name is invalid");
    assertThat(api.json("POST", token, "/echo/7", "[]").status()).isEqualTo(400);
    assertThat(api.json("POST", token, "/echo/7", "[".repeat(5000)).status()).isEqualTo(400);
    assertThat(api.send("POST", token, "/echo/7", "text/plain", "name=a").status()).isEqualTo(415);
    assertThat(api.post(token, "/echo/7", "name", "a".repeat(1 << 20)).status()).isEqualTo(413);
  }

  @Test
  void splitsPathsBeforeItDecodesThem() {
    assertThat(api.get("", "/echo/team%2Fapp.x%25y+z").text("id"))
        .isEqualTo("Path[fullPath=team/app.x%y+z]");
    assertThat(api.get("", "/echo/word").text("name")).isEqualTo("word");
    assertThat(api.get("", "/echo/team/app").status()).isEqualTo(404);
    assertThat(api.get("", "/echo/%ff").status()).isEqualTo(400);
    assertThat(api.get("", "/echo/").status()).isEqualTo(404);
  }

  @Test
  void refusesWhoIsNotKnown() {
    assertThat(api.get("", "/list").status()).isEqualTo(401);
    assertThat(api.get("", "/list").text("message")).isEqualTo("401 Unauthorized");
    assertThat(api.get("wrong", "/echo/word").status()).isEqualTo(401);
    assertThat(api.get("", "/echo/word?private_token=wrong").status()).isEqualTo(401);
    assertThat(api.get("", "/list?private_token=" + token).status()).isEqualTo(200);
    assertThat(with("Authorization", "Bearer " + token, "/list").status()).isEqualTo(200);
    assertThat(with("JOB-TOKEN", token, "/echo/word").status()).isEqualTo(401);
  }

  private ApiHarness.Got with(String header, String value, String path) {
    URI uri = URI.create(api.url() + ApiHandler.ROOT + path);
    return api.send(HttpRequest.newBuilder(uri).header(header, value).build());
  }

  @Test
  void asksForTheScopeThatARouteNeeds() {
    String readOnly = api.token(dora, "read_api");
    assertThat(api.get(readOnly, "/list").status()).isEqualTo(200);
    ApiHarness.Got got = api.post(readOnly, "/echo/7", "name", "a");
    assertThat(got.status()).isEqualTo(403);
    assertThat(got.text("error")).isEqualTo("insufficient_scope");
    assertThat(api.get(api.token(dora, "read_registry"), "/list").status()).isEqualTo(403);
    assertThat(api.get(api.token(dora, "read_registry"), "/version").status()).isEqualTo(200);
  }

  @Test
  void knowsOtherMethodsFromNoRoute() {
    ApiHarness.Got got = api.delete(token, "/echo/7");
    assertThat(got.status()).isEqualTo(405);
    assertThat(got.header("Allow")).isEqualTo("GET, POST");
    assertThat(api.get(token, "/nothing").text("error")).isEqualTo("404 Not Found");
  }

  @Test
  void servesNoOtherVersion() {
    for (String path : List.of("/api", "/api/v3/version", "/api/v4", "/api/v4x/version")) {
      URI uri = URI.create(api.url() + path);
      HttpRequest request = HttpRequest.newBuilder(uri).header("PRIVATE-TOKEN", token).build();
      assertThat(api.send(request).status()).as(path).isEqualTo(404);
    }
  }

  @Test
  void leadsFromPageToPage() {
    ApiHarness.Got got = api.get(token, "/list?page=2&per_page=20&search=x&private_token=no");
    assertThat(got.header("x-page")).isEqualTo("2");
    assertThat(got.header("x-per-page")).isEqualTo("20");
    assertThat(got.header("x-next-page")).isEqualTo("3");
    assertThat(got.header("x-prev-page")).isEqualTo("1");
    assertThat(got.header("x-total")).isEqualTo("45");
    assertThat(got.header("x-total-pages")).isEqualTo("3");
    String list = "<" + api.url() + "/api/v4/list?page=";
    assertThat(got.header("link"))
        .isEqualTo(
            list
                + "1&per_page=20&search=x>; rel=\"prev\", "
                + list
                + "3&per_page=20&search=x>; rel=\"next\", "
                + list
                + "1&per_page=20&search=x>; rel=\"first\", "
                + list
                + "3&per_page=20&search=x>; rel=\"last\"");
    assertThat(api.get(token, "/list?per_page=1000").list()).hasSize(100);
    assertThat(api.get(token, "/list?page=0").status()).isEqualTo(400);
  }

  @Test
  void leadsOnByName() {
    assertThat(api.get(token, "/keys?last=a&sort=desc").header("link"))
        .isEqualTo(
            "<" + api.url() + "/api/v4/keys?last=a%2Fb+c&per_page=20&sort=desc>; rel=\"next\"");
  }

  @Test
  void hidesWhatFailed() {
    ApiHarness.Got got = api.get(token, "/broken");
    assertThat(got.status()).isEqualTo(500);
    assertThat(got.text("message")).isEqualTo("500 Internal Server Error");
    assertThat(got.header("X-Request-Id")).isNotEmpty();
  }

  @Test
  void countsRequestsOfCredentialsAndOfAddresses() {
    ApiHarness.Got first = api.get(token, "/version");
    assertThat(first.header("RateLimit-Limit")).isEqualTo("60");
    assertThat(first.header("RateLimit-Remaining")).isEqualTo("59");
    assertThat(first.header("RateLimit-Observed")).isEqualTo("1");
    IntStream.range(0, 59).forEach(_ -> api.get(token, "/version"));
    ApiHarness.Got last = api.get(token, "/version");
    assertThat(last.status()).isEqualTo(429);
    assertThat(last.header("Retry-After")).isEqualTo("1");
    assertThat(last.header("RateLimit-Remaining")).isEqualTo("0");

    assertThat(api.get(api.token(dora, "api"), "/version").status()).isEqualTo(429);
    api.clock.move(Duration.ofSeconds(1));
    assertThat(api.get(token, "/version").status()).isEqualTo(200);
    IntStream.range(0, 30).forEach(_ -> api.get("wrong", "/version"));
    assertThat(api.get("wrong", "/version").status()).isEqualTo(429);
    assertThat(api.get("", "/echo/word").status()).isEqualTo(429);
  }

  @Test
  void saysItsVersion() {
    assertThat(api.get(token, "/version").object()).hasToString("{version=1.2.3, revision=abc}");
    assertThat(api.get(token, "/metadata").at("enterprise")).isEqualTo(false);
    assertThat(api.get("", "/version").status()).isEqualTo(401);
  }

  @Test
  void readsManySmallFieldsInNoTime() {
    String many = "tags[]=a&".repeat((Inputs.MAX_BODY_BYTES - 10) / 9);
    ApiHarness.Got got =
        api.send("POST", token, "/echo/7", "application/x-www-form-urlencoded", many + "name=a");
    assertThat((List<?>) got.at("tags")).hasSizeGreaterThan(100_000);
  }

  @Test
  void twoRoutesOfOneShapeAreAMistake() {
    ApiRoute one = ApiRoute.get("/a/:id", "");
    ApiRoute other = ApiRoute.get("/a/:name", "");
    assertThatThrownBy(() -> new Router(List.of(one, other))).hasMessage("two routes for GET /a/:");
  }

  @Test
  void limitsThatAreOffAreNotSpokenOf(@TempDir Path another) throws IOException {
    try (ApiHarness open =
        ApiHarness.limited(
            another,
            RateLimits.Settings.perMinute(0, 1),
            _ -> List.of(new VersionResource("1.2.3", "abc")))) {
      String anybody = open.token(open.person("dora", false), "api");
      for (int i = 0; i < 3; i++) {
        ApiHarness.Got got = open.get(anybody, "/version");
        assertThat(got.status()).isEqualTo(200);
        assertThat(got.raw().headers().firstValue("RateLimit-Limit")).isEmpty();
      }
      assertThat(open.get("", "/openapi.json").header("RateLimit-Limit")).isEqualTo("1");
      assertThat(open.get("", "/openapi.json").status()).isEqualTo(429);
    }
  }
}
