package stowage.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestReaderTest {

  private static final String OCI_IMAGE = ManifestKind.OCI_IMAGE.mediaType();
  private static final String OCI_INDEX = ManifestKind.OCI_INDEX.mediaType();

  @ParameterizedTest
  @EnumSource
  void eachKindIsReadUnderItsOwnType(ManifestKind kind) {
    String json = kind.isIndex() ? Json.index(Json.typed(kind)) : Json.image(Json.typed(kind));
    Manifest manifest = valid(kind.mediaType(), json);
    assertThat(manifest.kind()).isEqualTo(kind);
    assertThat(manifest.config().isPresent()).isNotEqualTo(kind.isIndex());
    assertThat(manifest.layers()).hasSize(kind.isIndex() ? 0 : 1);
    assertThat(manifest.children()).hasSize(kind.isIndex() ? 1 : 0);
  }

  @ParameterizedTest
  @EnumSource
  void withoutATellingContentTypeTheContentDecides(ManifestKind kind) {
    String json = kind.isIndex() ? Json.index(Json.typed(kind)) : Json.image(Json.typed(kind));
    assertThat(valid(null, json).kind()).isEqualTo(kind);
    assertThat(valid("application/json", json).kind()).isEqualTo(kind);
    assertThat(valid("application/JSON; charset=utf-8", json).kind()).isEqualTo(kind);
  }

  @Test
  void contentWithoutATypeIsOfTheOciKindThatItLooksLike() {
    assertThat(valid(null, Json.image()).kind()).isEqualTo(ManifestKind.OCI_IMAGE);
    assertThat(valid(null, Json.index()).kind()).isEqualTo(ManifestKind.OCI_INDEX);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\u0000", "\\ud800", "\\udc00x"})
  void charactersThatNoRowCouldHoldAreRefused(String escape) {
    assertThat(invalid(OCI_IMAGE, Json.image("\"annotations\":{\"a\":\"" + escape + "\"}")))
        .isNotEmpty();
    assertThat(invalid(OCI_IMAGE, Json.image("\"annotations\":{\"" + escape + "\":\"a\"}")))
        .isNotEmpty();
  }

  @Test
  void theContentTypeMayHaveParametersAndCapitals() {
    assertThat(valid("Application/vnd.oci.image.manifest.v1+json;x=y", Json.image()).kind())
        .isEqualTo(ManifestKind.OCI_IMAGE);
  }

  @Test
  void theTwoTypesMustAgreeAndBeAManifests() {
    assertThat(invalid(OCI_IMAGE, Json.image(Json.typed(ManifestKind.DOCKER_IMAGE))))
        .isEqualTo("mediaType differs from the Content-Type");
    assertThat(invalid("text/plain", Json.image())).contains("Content-Type");
    assertThat(invalid("", Json.image())).contains("Content-Type");
    assertThat(invalid(null, Json.image("\"mediaType\":\"text/plain\"")))
        .isEqualTo("mediaType is not a manifest's");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/vnd.docker.distribution.manifest.v1+json",
        "application/vnd.docker.distribution.manifest.v1+prettyjws"
      })
  void schemaOneIsRefusedByItsName(String contentType) {
    assertThat(invalid(contentType, "{}")).contains("schema 1");
    assertThat(invalid(contentType, Json.image())).contains("schema 1");
    assertThat(invalid(null, "{\"schemaVersion\":1}")).contains("schema 1");
    assertThat(invalid(OCI_IMAGE, "{\"schemaVersion\":1,\"name\":\"x\"}")).contains("schema 1");
  }

  @Test
  void theSchemaVersionIsTwo() {
    assertThat(invalid(OCI_IMAGE, "{" + Json.CONFIG + "}")).isEqualTo("schemaVersion must be 2");
    assertThat(invalid(OCI_IMAGE, "{\"schemaVersion\":3," + Json.CONFIG + "}"))
        .isEqualTo("schemaVersion must be 2");
  }

  @ParameterizedTest
  @EnumSource(names = {"DOCKER_IMAGE", "DOCKER_LIST"})
  void dockersKindsSayTheirType(ManifestKind kind) {
    String json = kind.isIndex() ? Json.index() : Json.image();
    assertThat(invalid(kind.mediaType(), json)).isEqualTo("mediaType is missing");
  }

  @Test
  void anIndexHasNothingOfAnImageAndTheOtherWayRound() {
    assertThat(invalid(OCI_INDEX, Json.index(Json.CONFIG))).contains("no config");
    assertThat(invalid(OCI_INDEX, Json.index("\"layers\":[]"))).contains("no layers");
    assertThat(invalid(OCI_INDEX, Json.image())).isEqualTo("manifests is missing");
    assertThat(invalid(OCI_IMAGE, Json.image("\"manifests\":[]"))).contains("lists no manifests");
    assertThat(invalid(OCI_IMAGE, Json.index())).isEqualTo("config is missing");
    assertThat(invalid(null, Json.image(Json.MANIFESTS))).contains("no config");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "null", "[]", "1", "\"a\"", "{", "{\"a\"", "{\"layers\":[", "}"})
  void whatIsNoObjectIsNoManifest(String json) {
    assertThat(invalid(OCI_IMAGE, json)).isNotEmpty();
  }

  @Test
  void readersCannotDisagreeAboutADoubledKey() {
    assertThat(invalid(OCI_IMAGE, Json.image(Json.CONFIG))).contains("uplicate");
    assertThat(invalid(OCI_IMAGE, Json.image("\"x\":{\"a\":1,\"a\":1}"))).contains("uplicate");
    assertThat(invalid(OCI_IMAGE, Json.image("\"annotations\":{\"a\":\"1\",\"\\u0061\":\"1\"}")))
        .contains("uplicate");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "x", "]", ",", "null", "\u0000"})
  void nothingFollowsTheEnd(String text) {
    assertThat(invalid(OCI_IMAGE, Json.image() + text)).isNotEmpty();
  }

  @Test
  void whitespaceMayFollowTheEnd() {
    assertThat(valid(OCI_IMAGE, " " + Json.image() + " \r\n\t").layers()).hasSize(1);
  }

  @Test
  void bytesThatAreNoUtf8AreRefusedWhereverTheyAre() {
    byte[] payload = Json.image("\"x\":\"?\"").getBytes(UTF_8);
    payload[payload.length - 3] = (byte) 0xff;
    assertThat(ManifestReader.read(Optional.of(OCI_IMAGE), payload))
        .isEqualTo(new ParsedManifest.Invalid("not valid UTF-8"));
    byte[] overlong = {'"', (byte) 0xc0, (byte) 0x80, '"'};
    assertThat(ManifestReader.read(Optional.empty(), overlong))
        .isEqualTo(new ParsedManifest.Invalid("not valid UTF-8"));
    assertThat(invalid(OCI_IMAGE, "\ufeff" + Json.image())).contains("JSON");
  }

  @Test
  void nestingHasALimit() {
    assertThat(valid(OCI_IMAGE, Json.image("\"x\":" + nested(60))).layers()).hasSize(1);
    assertThat(invalid(OCI_IMAGE, Json.image("\"x\":" + nested(64)))).contains("JSON");
    assertThat(invalid(OCI_IMAGE, "[".repeat(1_000_000))).isNotEmpty();
    assertThat(invalid(OCI_IMAGE, Json.image("\"x\":" + "[".repeat(1_000_000)))).contains("JSON");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"schemaVersion\":\"2\"", "\"schemaVersion\":2.0", "\"mediaType\":1", "\"mediaType\":null",
        "\"artifactType\":{}", "\"config\":[]", "\"config\":null", "\"config\":\"x\"",
        "\"layers\":{}", "\"layers\":null", "\"layers\":[1]", "\"layers\":[null]",
        "\"manifests\":{}", "\"manifests\":[[]]", "\"subject\":[]", "\"subject\":null",
        "\"annotations\":[]", "\"annotations\":{\"a\":1}", "\"annotations\":{\"a\":null}"
      })
  void aFieldOfAnotherTypeIsRefused(String field) {
    assertThat(invalid(null, "{" + field + "}")).contains("must be");
  }

  @Test
  void unknownFieldsAreLeftAlone() {
    assertThat(valid(OCI_IMAGE, Json.image("\"x\":[1,{\"config\":3}]", "\"y\":null")).layers())
        .hasSize(1);
  }

  @Test
  void theConfigsTypeStandsInForAnImagesArtifactType() {
    assertThat(valid(OCI_IMAGE, Json.image()).artifactType()).contains(Json.CONFIG_TYPE);
    assertThat(valid(OCI_IMAGE, Json.image("\"artifactType\":\"\"")).artifactType())
        .contains(Json.CONFIG_TYPE);
    assertThat(valid(OCI_IMAGE, Json.image("\"artifactType\":\"a/b\"")).artifactType())
        .contains("a/b");
    assertThat(valid(OCI_INDEX, Json.index()).artifactType()).isEmpty();
    assertThat(valid(OCI_INDEX, Json.index("\"artifactType\":\"a/b\"")).artifactType())
        .contains("a/b");
  }

  @Test
  void subjectAndAnnotationsAreRead() {
    String subject = "\"subject\":" + Json.descriptor("a/b");
    String annotations = "\"annotations\":{\"k\":\"v\",\"\":\"\\u00e4\"}";
    for (Manifest manifest :
        new Manifest[] {
          valid(OCI_IMAGE, Json.image(subject, annotations)),
          valid(OCI_INDEX, Json.index(subject, annotations))
        }) {
      assertThat(manifest.subject()).map(Descriptor::mediaType).contains("a/b");
      assertThat(manifest.annotations()).containsEntry("k", "v").containsEntry("", "ä").hasSize(2);
    }
    assertThat(valid(OCI_IMAGE, Json.image()).subject()).isEmpty();
    assertThat(valid(OCI_IMAGE, Json.image()).annotations()).isEmpty();
  }

  private static String nested(int depth) {
    return "[".repeat(depth) + "]".repeat(depth);
  }

  static Manifest valid(@Nullable String contentType, String json) {
    return read(contentType, json, ParsedManifest.Valid.class, ParsedManifest.Valid::manifest);
  }

  static String invalid(@Nullable String contentType, String json) {
    return read(contentType, json, ParsedManifest.Invalid.class, ParsedManifest.Invalid::reason);
  }

  private static <P extends ParsedManifest, T> T read(
      @Nullable String contentType, String json, Class<P> type, Function<P, T> part) {
    ParsedManifest parsed =
        ManifestReader.read(Optional.ofNullable(contentType), json.getBytes(UTF_8));
    assertThat(parsed).isInstanceOf(type);
    return part.apply(type.cast(parsed));
  }
}
