package stowage.e2e.input;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import stowage.e2e.MediaTypes;
import stowage.e2e.Registry;
import stowage.e2e.WithStowage;

/** Manifests that are no JSON, no manifest, or not what they say they are. */
@WithStowage
class BadManifestsTest {

  private static final Set<Integer> REFUSED = Set.of(400);

  private final Victim victim;

  BadManifestsTest(Registry registry) {
    this.victim = new Victim(registry);
  }

  /** What no parser of JSON should take, whatever type of manifest is claimed. */
  static List<String> noJson() {
    return List.of(
        "",
        " ",
        "{",
        "}",
        "nonsense",
        "{\"schemaVersion\":2,}",
        "{\"schemaVersion\":2",
        "{schemaVersion:2}",
        "{'schemaVersion':2,'manifests':[]}",
        "/* a */{\"schemaVersion\":2,\"manifests\":[]}",
        "{\"schemaVersion\":2,\"manifests\":[]}x",
        "{\"schemaVersion\":2,\"manifests\":[]}{}",
        "{\"schemaVersion\":2,\"manifests\":[],\"a\":\"\u0001\"}",
        "{\"schemaVersion\":2,\"manifests\":[],\"a\":NaN}",
        "{\"schemaVersion\":2,\"manifests\":[],\"a\":01}",
        "{\"schemaVersion\":2,\"manifests\":[],\"a\":\"\\x\"}",
        "{\"schemaVersion\":2,\"manifests\":[],\"schemaVersion\":2}",
        "{\"schemaVersion\":2,\"manifests\":[],\"annotations\":{\"a\":\"b\",\"a\":\"c\"}}",
        "{\"schemaVersion\":2,\"manifests\":[],\"a\":\"\u00ff\"}",
        "{\"schemaVersion\":2,\"manifests\":[],\"a\":\"\u00c0\u0080\"}",
        "{\"schemaVersion\":2,\"manifests\":[],\"a\":\"\u00ed\u00a0\u0080\"}",
        "[".repeat(100_000),
        "{\"a\":".repeat(100_000),
        "{\"schemaVersion\":2,\"manifests\":[],\"a\":"
            + "[".repeat(50_000)
            + "]".repeat(50_000)
            + "}");
  }

  /** JSON, but no index. */
  static List<String> noIndex() {
    return List.of(
        "null",
        "true",
        "2",
        "\"text\"",
        "[]",
        "{}",
        "{\"manifests\":[]}",
        "{\"schemaVersion\":1,\"manifests\":[]}",
        "{\"schemaVersion\":3,\"manifests\":[]}",
        "{\"schemaVersion\":\"2\",\"manifests\":[]}",
        "{\"schemaVersion\":null,\"manifests\":[]}",
        "{\"schemaVersion\":2.5,\"manifests\":[]}",
        "{\"schemaVersion\":[2],\"manifests\":[]}",
        "{\"schemaVersion\":99999999999999999999,\"manifests\":[]}",
        "{\"schemaVersion\":2}",
        "{\"schemaVersion\":2,\"manifests\":null}",
        "{\"schemaVersion\":2,\"manifests\":{}}",
        "{\"schemaVersion\":2,\"manifests\":\"x\"}",
        "{\"schemaVersion\":2,\"manifests\":[null]}",
        "{\"schemaVersion\":2,\"manifests\":[1]}",
        "{\"schemaVersion\":2,\"manifests\":[{}]}",
        "{\"schemaVersion\":2,\"manifests\":[[]]}",
        "{\"schemaVersion\":2,\"manifests\":[],\"mediaType\":7}",
        "{\"schemaVersion\":2,\"manifests\":[],\"mediaType\":\"text/plain\"}",
        "{\"schemaVersion\":2,\"manifests\":[],\"artifactType\":{}}",
        "{\"schemaVersion\":2,\"manifests\":[],\"annotations\":[]}",
        "{\"schemaVersion\":2,\"manifests\":[],\"annotations\":{\"a\":1}}",
        "{\"schemaVersion\":2,\"manifests\":[],\"annotations\":{\"a\":null}}",
        "{\"schemaVersion\":2,\"manifests\":[],\"subject\":\"x\"}",
        "{\"schemaVersion\":2,\"manifests\":[],\"subject\":[]}",
        "{\"schemaVersion\":2,\"manifests\":[],\"subject\":{}}",
        "{\"schemaVersion\":2,\"manifests\":[],\"config\":{},\"layers\":[]}");
  }

  /** Descriptors that are none. */
  static List<String> descriptors() {
    String digest = "\"digest\":\"{blob}\"";
    return List.of(
        "{\"mediaType\":\"a/b\",\"size\":3}",
        "{\"mediaType\":\"a/b\",\"size\":3,\"digest\":null}",
        "{\"mediaType\":\"a/b\",\"size\":3,\"digest\":7}",
        "{\"mediaType\":\"a/b\",\"size\":3,\"digest\":\"\"}",
        "{\"mediaType\":\"a/b\",\"size\":3,\"digest\":\"latest\"}",
        "{\"mediaType\":\"a/b\",\"size\":3,\"digest\":\"sha256:abc\"}",
        "{\"mediaType\":\"a/b\",\"size\":3,\"digest\":\"md5:d41d8cd98f00b204e9800998ecf8427e\"}",
        "{\"mediaType\":\"a/b\",\"size\":3,\"digest\":\"../../../etc/passwd\"}",
        "{\"mediaType\":\"a/b\",\"size\":-1," + digest + "}",
        "{\"mediaType\":\"a/b\",\"size\":\"3\"," + digest + "}",
        "{\"mediaType\":\"a/b\",\"size\":1.5," + digest + "}",
        "{\"mediaType\":\"a/b\",\"size\":1e400," + digest + "}",
        "{\"mediaType\":\"a/b\",\"size\":9223372036854775808," + digest + "}",
        "{\"mediaType\":\"a/b\",\"size\":null," + digest + "}",
        "{\"mediaType\":\"a/b\",\"size\":{}," + digest + "}",
        "{\"mediaType\":\"a/b\"," + digest + "}",
        "{\"mediaType\":7,\"size\":3," + digest + "}",
        "{\"mediaType\":[],\"size\":3," + digest + "}");
  }

  static Stream<String> images() {
    String good = "{\"mediaType\":\"a/b\",\"size\":3,\"digest\":\"{blob}\"}";
    return Stream.concat(
        Stream.of(
            "{\"schemaVersion\":2}",
            "{\"schemaVersion\":2,\"layers\":[]}",
            "{\"schemaVersion\":2,\"config\":null,\"layers\":[]}",
            "{\"schemaVersion\":2,\"config\":\"x\",\"layers\":[]}",
            "{\"schemaVersion\":2,\"config\":[],\"layers\":[]}",
            "{\"schemaVersion\":2,\"config\":" + good + ",\"layers\":{}}",
            "{\"schemaVersion\":2,\"config\":" + good + ",\"layers\":\"x\"}",
            "{\"schemaVersion\":2,\"config\":" + good + ",\"layers\":[null]}",
            "{\"schemaVersion\":2,\"config\":" + good + ",\"layers\":[7]}"),
        descriptors().stream()
            .flatMap(
                bad ->
                    Stream.of(
                        "{\"schemaVersion\":2,\"config\":" + bad + ",\"layers\":[]}",
                        "{\"schemaVersion\":2,\"config\":" + good + ",\"layers\":[" + bad + "]}")));
  }

  @ParameterizedTest
  @MethodSource("noJson")
  void whatIsNoJsonIsRefused(String body) {
    byte[] bytes = body.getBytes(StandardCharsets.ISO_8859_1);
    put(MediaTypes.OCI_INDEX, bytes);
    put("application/json", bytes);
  }

  @ParameterizedTest
  @MethodSource("noIndex")
  void whatIsNoIndexIsRefused(String body) {
    put(MediaTypes.OCI_INDEX, body.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @MethodSource("images")
  void whatIsNoImageIsRefused(String body) {
    put(MediaTypes.OCI_IMAGE, victim.fill(body).getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @MethodSource("descriptors")
  void aBadSubjectIsRefused(String bad) {
    String body = "{\"schemaVersion\":2,\"manifests\":[],\"subject\":" + bad + "}";
    put(MediaTypes.OCI_INDEX, victim.fill(body).getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void otherEncodingsAreRefused() {
    String body = "{\"schemaVersion\":2,\"manifests\":[]}";
    put(MediaTypes.OCI_INDEX, body.getBytes(StandardCharsets.UTF_16));
    put(MediaTypes.OCI_INDEX, body.getBytes(StandardCharsets.UTF_16LE));
    put(MediaTypes.OCI_INDEX, ("\ufeff" + body).getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void manyDeepAndWideThingsAreRefusedFast() {
    String children = "{\"a\":1},".repeat(400_000) + "{}";
    put(
        MediaTypes.OCI_INDEX,
        ("{\"schemaVersion\":2,\"manifests\":[" + children + "]}")
            .getBytes(StandardCharsets.UTF_8));
  }

  private void put(String contentType, byte[] body) {
    victim.expectRefused(
        "PUT", "/v2/{repo}/manifests/tag", List.of("Content-Type: " + contentType), body, REFUSED);
  }
}
