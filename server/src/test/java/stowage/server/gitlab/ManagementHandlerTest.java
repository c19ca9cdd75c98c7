package stowage.server.gitlab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stowage.content.ContentStore;
import stowage.content.FileContentStore;
import stowage.core.access.OpenDoor;
import stowage.core.content.BlobPulls;
import stowage.core.content.ImageDetails;
import stowage.core.content.RepositoryDetails;
import stowage.core.content.TagPages;
import stowage.metadata.Durability;
import stowage.metadata.Metadata;
import stowage.metadata.NewManifest;
import stowage.metadata.Repository;
import stowage.model.Digest;
import stowage.model.DigestAlgorithm;
import stowage.model.ManifestReader;
import stowage.model.ParsedManifest;
import stowage.model.RepositoryName;
import stowage.model.Tag;
import stowage.server.http.HttpServer;
import stowage.server.http.HttpSettings;
import stowage.server.http.RequestObserver;
import stowage.server.oci.Challenge;
import stowage.server.oci.Gate;

class ManagementHandlerTest {

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678901Z");
  private static final String IMAGE = "application/vnd.oci.image.manifest.v1+json";
  private static final String INDEX = "application/vnd.oci.image.index.v1+json";

  @TempDir private Path folder;
  private Metadata metadata;
  private ContentStore store;
  private HttpServer server;
  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeEach
  void start() throws IOException {
    metadata = Metadata.openSqlite(folder.resolve("metadata.db"));
    store = new FileContentStore(FileContentStore.Settings.of(folder, Clock.systemUTC()));
    server =
        HttpServer.start(
            HttpSettings.plain(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
            new ManagementHandler(
                new Gate(new OpenDoor(), new Challenge.Basic("test")),
                new RepositoryDetails(metadata),
                new TagPages(metadata),
                new ImageDetails(metadata, new BlobPulls(metadata, store)),
                "1.2.3"),
            RequestObserver.NOBODY);
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
    store.close();
    metadata.close();
  }

  @Test
  void saysThatItIsThere() {
    HttpResponse<String> answer = get("/gitlab/v1/");

    assertThat(answer.body()).isEqualTo("{}");
    assertThat(answer.headers().firstValue("Gitlab-Container-Registry-Version")).contains("1.2.3");
    assertThat(get("/gitlab/v1/statistics/").body())
        .isEqualTo(
            "{\"release\":{\"ext_features\":\"tag_delete\",\"version\":\"1.2.3\"},"
                + "\"database\":{\"enabled\":true}}");
    assertThat(get("/gitlab/v1/import/a/").statusCode()).isEqualTo(404);
  }

  @Test
  void leadsToTheAddressWithASlash() {
    HttpResponse<String> answer = get("/gitlab/v1/repositories/a/b?size=self");

    assertThat(answer.statusCode()).isEqualTo(301);
    assertThat(answer.headers().firstValue("Location").orElse(""))
        .endsWith("/gitlab/v1/repositories/a/b/?size=self");
  }

  @Test
  void tellsOfARepository() {
    push("team/app", "1.0", image("a"), NOW);

    assertThat(get("/gitlab/v1/repositories/team/app/").body())
        .isEqualTo(
            "{\"name\":\"app\",\"path\":\"team/app\",\"created_at\":\"2026-01-02T03:04:05.678Z\","
                + "\"last_published_at\":\"2026-01-02T03:04:05.678Z\"}");
    assertThat(get("/gitlab/v1/repositories/team/app/?size=self").body())
        .contains("\"size_bytes\":7,\"size_precision\":\"default\"");
    assertThat(get("/gitlab/v1/repositories/team/?size=self_with_descendants").body())
        .contains("\"size_bytes\":7", "\"created_at\":\"\"");
    HttpResponse<String> unknown = get("/gitlab/v1/repositories/team/?size=self");
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(unknown.body()).contains("NAME_UNKNOWN", "{\"name\":\"team\"}");
    assertThat(get("/gitlab/v1/repositories/team/app/?size=big").body())
        .contains(
            "INVALID_QUERY_PARAMETER_VALUE",
            "the 'size' query parameter must be set to one of: self, self_with_descendants");
    assertThat(get("/gitlab/v1/repositories/Team/").statusCode()).isEqualTo(400);
  }

  @Test
  void listsTagsWithWhatTheyPointTo() {
    push("team/app", "1.0", image("a"), NOW);
    push("team/app", "1.0", image("b"), NOW.plusSeconds(1));

    assertThat(get("/gitlab/v1/repositories/team/app/tags/list/").body())
        .isEqualTo(
            "[{\"name\":\"1.0\",\"digest\":\""
                + digest(image("b"))
                + "\",\"config_digest\":\""
                + digest("config b")
                + "\",\"media_type\":\""
                + IMAGE
                + "\",\"size_bytes\":7,\"created_at\":\"2026-01-02T03:04:05.678Z\","
                + "\"updated_at\":\"2026-01-02T03:04:06.678Z\","
                + "\"published_at\":\"2026-01-02T03:04:06.678Z\"}]");
    assertThat(get("/gitlab/v1/repositories/no/such/tags/list/").statusCode()).isEqualTo(404);
  }

  @Test
  void pagesLeadInBothDirections() {
    for (String tag : List.of("a", "b", "c", "d", "e")) {
      push("team/app", tag, image("x"), NOW);
    }
    String list = "/gitlab/v1/repositories/team/app/tags/list/?n=2";

    assertThat(names(list)).containsExactly("a", "b");
    assertThat(link(list)).doesNotContain("previous").contains("last=b&n=2>; rel=\"next\"");
    assertThat(names(list + "&last=b")).containsExactly("c", "d");
    assertThat(link(list + "&last=b")).contains("before=c", "last=d");
    assertThat(names(list + "&before=e")).containsExactly("c", "d");
    assertThat(link(list + "&before=e")).contains("before=c", "last=d");
    assertThat(names(list + "&before=c&sort=-name")).containsExactly("e", "d");
    assertThat(names(list + "&last=d")).containsExactly("e");
    assertThat(link(list + "&last=d")).doesNotContain("next");
    assertThat(link(list + "&last=e")).isEmpty();
  }

  @Test
  void pagesByPushAreFollowedByTheirLinks() {
    push("team/app", "z", image("x"), NOW);
    push("team/app", "b", image("x"), NOW.plusSeconds(1));
    push("team/app", "a", image("x"), NOW.plusSeconds(1));
    String list = "/gitlab/v1/repositories/team/app/tags/list/?n=1&sort=published_at";

    String second = next(list);
    String third = next(second);

    assertThat(names(list)).containsExactly("z");
    assertThat(names(second)).containsExactly("a");
    assertThat(names(third)).containsExactly("b");
    assertThat(names(list + "&last=z")).containsExactly("a");
    assertThat(link(third)).doesNotContain("next");
  }

  @Test
  void tagsAreLookedForByName() {
    push("team/app", "v1.0", image("x"), NOW);
    push("team/app", "v1", image("x"), NOW);
    String list = "/gitlab/v1/repositories/team/app/tags/list/";

    assertThat(names(list + "?name=1.")).containsExactly("v1.0");
    assertThat(names(list + "?name_exact=v1")).containsExactly("v1");
    assertThat(names(list + "?name_exact=v")).isEmpty();
    for (String bad :
        List.of(
            "n=0", "n=x", "n=1001", "sort=size", "name=%25", "last=a&before=b", "referrers=1")) {
      assertThat(get(list + "?" + bad).statusCode()).as(bad).isEqualTo(400);
    }
  }

  @Test
  void anImageIsShownWithItsParts() {
    push("team/app", "arm", image("arm"), NOW);
    push("team/app", "all", index(image("arm")), NOW);

    assertThat(get("/gitlab/v1/repositories/team/app/tags/detail/all/").body())
        .contains(
            "\"repository\":\"team/app\",\"name\":\"all\",\"image\":{\"size_bytes\":0",
            "\"references\":[{\"size_bytes\":7,\"manifest\":{\"digest\":\"" + digest(image("arm")),
            "\"config\":{\"digest\":\"" + digest("config arm"));
    assertThat(get("/gitlab/v1/repositories/team/app/tags/detail/no/").body())
        .contains("TAG_UNKNOWN", "{\"tagName\":\"no\"}");
    assertThat(get("/gitlab/v1/repositories/team/app/tags/detail/-/").body())
        .contains("TAG_INVALID");
  }

  @Test
  void taggedRepositoriesBelowAPathAreListed() {
    for (String name : List.of("team", "team/a", "team/b", "teams")) {
      push(name, "1", image("x"), NOW);
    }
    String list = "/gitlab/v1/repository-paths/team/repositories/list/?n=2";

    assertThat(get(list).body()).contains("\"path\":\"team\"", "\"path\":\"team/a\"");
    assertThat(link(list)).contains("last=team%2Fa&n=2>; rel=\"next\"");
    assertThat(get(list + "&last=team/a").body())
        .contains("\"path\":\"team/b\"")
        .doesNotContain("teams");
  }

  @Test
  void repositoriesAreNotRenamedHere() {
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(uri("/gitlab/v1/repositories/team/app/?dry_run=true"))
                .method("PATCH", HttpRequest.BodyPublishers.ofString("{\"name\":\"new\"}")));

    assertThat(answer.statusCode()).isEqualTo(501);
    assertThat(answer.body()).contains("NOT_IMPLEMENTED");
  }

  private static String image(String text) {
    return "{\"schemaVersion\":2,\"mediaType\":\""
        + IMAGE
        + "\",\"config\":"
        + descriptor("application/vnd.oci.image.config.v1+json", digest("config " + text), 2)
        + ",\"layers\":["
        + descriptor("application/vnd.oci.image.layer.v1.tar", digest("layer"), 7)
        + "]}";
  }

  private static String index(String image) {
    return "{\"schemaVersion\":2,\"mediaType\":\""
        + INDEX
        + "\",\"manifests\":["
        + descriptor(IMAGE, digest(image), image.length())
        + "]}";
  }

  private static String descriptor(String type, Digest digest, int size) {
    return "{\"mediaType\":\"" + type + "\",\"digest\":\"" + digest + "\",\"size\":" + size + "}";
  }

  private static Digest digest(String content) {
    return Digest.of(DigestAlgorithm.SHA256, content.getBytes(StandardCharsets.UTF_8));
  }

  private void push(String name, String tag, String payload, Instant at) {
    byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
    NewManifest manifest =
        switch (ManifestReader.read(Optional.empty(), bytes)) {
          case ParsedManifest.Valid(var parsed) -> new NewManifest(digest(payload), parsed, bytes);
          case ParsedManifest.Invalid invalid -> throw new AssertionError(invalid);
        };
    metadata
        .database()
        .change(
            Durability.PROCESS,
            rows -> {
              Repository found = metadata.repositories().ensure(rows, new RepositoryName(name), at);
              boolean _ = metadata.manifests().put(rows, found, manifest, at);
              Optional<Digest> _ =
                  metadata.tags().put(rows, found, new Tag(tag), digest(payload), "pusher", at);
            });
  }

  private List<String> names(String path) {
    return Pattern.compile("\"name\":\"([^\"]+)\"")
        .matcher(get(path).body())
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  private String link(String path) {
    return get(path).headers().firstValue("Link").orElse("");
  }

  private String next(String path) {
    String link = link(path);
    int end = link.indexOf(">; rel=\"next\"");
    String url = link.substring(link.lastIndexOf('<', end) + 1, end);
    return url.substring(url.indexOf("/gitlab"));
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.address().getPort() + path);
  }

  private HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(uri(path)));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
