package stowage.app.config;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.util.Map;
import java.util.Optional;

/** Whatever is written, reading it ends with a value or a problem. */
class ParserFuzzTest {
  private static final ConfigurationKeys KEYS = ConfigurationKeys.load();

  @FuzzTest
  void aTextIsAValueOrNone(@NotNull String text) {
    Optional<?> duration = GoDuration.parse(text);
    Optional<?> size = ByteSize.parse(text);
    Optional<Address> address = Address.parse(text);
    boolean network = Network.isValid(text);
    if (address.isPresent() && (duration.isPresent() || size.isPresent() || network)) {
      throw new AssertionError("both an address and something else: " + text);
    }
  }

  @FuzzTest
  void aFileIsReadOrRefused(@NotNull String text) {
    try {
      Node node = YamlReader.readFile(text, "fuzzed");
      node.block().ifPresent(tree -> Inspection.of(tree, KEYS));
    } catch (UnreadableYamlException e) {
      // An answer too.
    }
  }

  @FuzzTest
  void aVariableIsLaidOverOrRemembered(@NotNull String name, @NotNull String value) {
    Samples.environment(Map.of("REGISTRY_" + name, value));
  }
}
