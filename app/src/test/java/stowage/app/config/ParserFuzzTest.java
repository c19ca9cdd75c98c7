package stowage.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** Whatever is written, reading it ends with a value or a problem. */
class ParserFuzzTest {
  private static final ConfigurationKeys KEYS = ConfigurationKeys.load();

  @FuzzTest(maxDuration = "30s")
  void aTextIsAValueOrNone(byte[] bytes) {
    String text = text(bytes);
    Optional<?> duration = GoDuration.parse(text);
    Optional<?> size = ByteSize.parse(text);
    boolean network = Network.isValid(text);
    if (Address.parse(text).isPresent()) {
      assertThat(duration.isPresent() || size.isPresent() || network).isFalse();
    }
  }

  @FuzzTest(maxDuration = "30s")
  void aFileIsReadOrRefused(byte[] bytes) {
    try {
      Node node = YamlReader.readFile(text(bytes), "fuzzed");
      node.block().ifPresent(tree -> Inspection.of(tree, KEYS));
    } catch (UnreadableYamlException e) {
      assertThat(e).hasMessageStartingWith("fuzzed");
    }
  }

  @FuzzTest(maxDuration = "30s")
  void aVariableIsLaidOverOrRemembered(byte[] bytes) {
    String text = text(bytes);
    int equals = text.indexOf('=');
    String name = equals < 0 ? text : text.substring(0, equals);
    EnvironmentOverlay overlay = new EnvironmentOverlay(KEYS.root());
    Node.Mapping tree =
        overlay.apply(
            Node.Mapping.empty(Origin.of("no file")),
            Map.of("REGISTRY_" + name, text.substring(equals + 1)));
    assertThat(tree.entries().size() + overlay.unknown().size() + overlay.problems().size())
        .isLessThanOrEqualTo(1);
    Inspection.of(tree, KEYS);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
