package stowage.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds the document against the routes; resources join the list when they come. */
class OpenApiTest {
  private static final Pattern REFERENCE = Pattern.compile("#/components/schemas/([A-Za-z]+)");

  @TempDir Path folder;

  private static List<Resource> resources(ApiHarness api) {
    List<Resource> resources = new ArrayList<>();
    resources.add(new VersionResource("1", "r"));
    resources.addAll(UsersResourceTest.resources(api));
    return resources;
  }

  private ApiHarness api;

  @BeforeEach
  void start() throws IOException {
    api = ApiHarness.serving(folder, OpenApiTest::resources);
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void tellsOfEveryRouteWhatItTakesAndAnswers() {
    Map<?, ?> document = api.get("", "/openapi.json").object();
    Map<?, ?> paths = member(document, "paths");
    Set<Object> ids = new HashSet<>();
    for (ApiRoute route : api.routes()) {
      Map<?, ?> path = member(paths, OpenApi.path(route));
      Map<?, ?> operation = member(path, route.method().toLowerCase(Locale.ROOT));
      assertThat(ids.add(member(operation, "operationId", Object.class)))
          .as(route.template())
          .isTrue();
      assertThat(member(member(operation, "responses"), String.valueOf(route.status())))
          .isNotEmpty();
      assertThat(route.schema().isNothing() && route.method().equals("GET"))
          .as(route.template())
          .isFalse();
    }
    assertThat(document.get("openapi")).isEqualTo("3.1.0");
  }

  @Test
  void definesWhatItRefersTo() {
    byte[] bytes = Json.write(new OpenApi(api.routes()).document());
    Map<?, ?> document = (Map<?, ?>) Json.read(bytes).orElseThrow();
    Map<?, ?> schemas = member(member(document, "components"), "schemas");
    Matcher references = REFERENCE.matcher(new String(bytes, StandardCharsets.UTF_8));
    while (references.find()) {
      assertThat(schemas.containsKey(references.group(1))).as(references.group(1)).isTrue();
    }
  }

  @Test
  void namesEveryParameterOfAPath() {
    for (ApiRoute route : api.routes()) {
      Matcher names = Pattern.compile(":([a-z_]+)").matcher(route.template());
      while (names.find()) {
        assertThat(route.parameters().stream().map(Parameter::name))
            .as(route.template())
            .contains(names.group(1));
      }
    }
  }

  private static Map<?, ?> member(Map<?, ?> object, String name) {
    return member(object, name, Map.class);
  }

  private static <T> T member(Map<?, ?> object, String name, Class<T> type) {
    assertThat(object.containsKey(name)).as(name).isTrue();
    return type.cast(Objects.requireNonNull(object.get(name)));
  }
}
