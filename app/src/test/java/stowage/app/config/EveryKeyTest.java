package stowage.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each line of the table of keys, set alone, does what its class says. */
class EveryKeyTest {
  private static final Origin HERE = new Origin("test.yml", 7);
  private final ConfigurationKeys keys = ConfigurationKeys.load();

  @TestFactory
  Stream<DynamicTest> aKeyDoesWhatItsClassSays() {
    return keys.all().stream().map(key -> DynamicTest.dynamicTest(key.path(), () -> check(key)));
  }

  private void check(Key key) {
    Inspection inspection = Inspection.of(tree(key, sample(key)), keys);
    String path = key.path().replace("[]", "[0]").replace("*", "any");
    switch (key.keyClass()) {
      case KeyClass.Served _ -> {
        assertThat(inspection.problems()).isEmpty();
        assertThat(inspection.harmless()).isEmpty();
      }
      case KeyClass.Harmless _ -> checkHarmless(key, inspection, path);
      case KeyClass.Refused refused -> checkRefused(key, refused, inspection);
    }
  }

  private void checkHarmless(Key key, Inspection inspection, String path) {
    if (isUnder(KeyClass.Refused.class, key)) {
      assertThat(inspection.harmless()).isSubsetOf(path);
      return;
    }
    assertThat(inspection.problems()).isEmpty();
    if (!key.type().isBlock()) {
      assertThat(inspection.harmless()).containsExactly(path);
    }
  }

  private void checkRefused(Key key, KeyClass.Refused refused, Inspection inspection) {
    assertThat(inspection.problems()).singleElement().asString().contains("test.yml, line 7");
    String version =
        refused.version().equals("never")
            ? "is not supported"
            : "comes in version " + refused.version();
    assertThat(inspection.problems().getFirst()).contains(version);
    if (!refused.exempt().isEmpty() && !key.type().isBlock()) {
      Node exempt = new Node.Scalar(refused.exempt(), HERE);
      assertThat(Inspection.of(tree(key, exempt), keys).problems()).isEmpty();
    }
    if (refused.evenEmpty()) {
      Node nothing = new Node.Nothing(HERE);
      assertThat(Inspection.of(tree(key, nothing), keys).problems()).hasSize(1);
    }
  }

  private boolean isUnder(Class<? extends KeyClass> keyClass, Key key) {
    return keys.all().stream()
        .filter(other -> !other.path().equals(key.path()) && key.path().startsWith(other.path()))
        .anyMatch(other -> keyClass.isInstance(other.keyClass()));
  }

  @Test
  void noKeyIsInTheTableTwice() {
    assertThat(keys.all().stream().map(Key::path).toList()).doesNotHaveDuplicates();
  }

  @Test
  void everyKeySaysWhatItIsFor() {
    assertThat(keys.all()).allMatch(key -> key.description().endsWith("."));
  }

  @Test
  void everyDefaultIsAValueOfItsKey() {
    assertThat(keys.all())
        .filteredOn(key -> !key.saysDefault() && key.type() != KeyType.LIST)
        .allMatch(key -> key.fallback().map(key::accepts).orElse(true));
  }

  /** A value of the key's type that isn't exempt from stopping the start. */
  private static Node sample(Key key) {
    String choice = key.choices().isEmpty() ? "" : key.choices().getFirst();
    String text =
        switch (key.type()) {
          case BOOLEAN -> "true";
          case INTEGER -> "3";
          case BYTES -> "5MiB";
          case DURATION -> "5s";
          case ADDRESS -> "127.0.0.1:5001";
          default -> "text";
        };
    Node.Scalar scalar = new Node.Scalar(choice.isEmpty() ? text : choice(key), HERE);
    return switch (key.type()) {
      case LIST -> new Node.Sequence(List.of(scalar), HERE);
      case MAP, BLOCK -> block(key);
      default -> scalar;
    };
  }

  private static String choice(Key key) {
    String exempt = key.keyClass() instanceof KeyClass.Refused refused ? refused.exempt() : "";
    return key.choices().stream().filter(text -> !text.equals(exempt)).findFirst().orElseThrow();
  }

  /** A block with the first of its keys that holds a single value, or an empty one. */
  private static Node block(Key key) {
    Optional<Key> first =
        ConfigurationKeys.load().all().stream()
            .filter(below -> below.path().startsWith(key.path() + "."))
            .filter(below -> below.path().indexOf('.', key.path().length() + 1) < 0)
            .filter(below -> !below.type().isBlock() && below.keyClass().equals(plain(key)))
            .filter(below -> !below.path().endsWith("[]"))
            .findFirst();
    return first
        .map(
            below ->
                Node.Mapping.empty(HERE)
                    .with(
                        below.path().substring(key.path().length() + 1).replace("*", "any"),
                        sample(below)))
        .orElse(Node.Mapping.empty(HERE));
  }

  private static KeyClass plain(Key key) {
    return key.keyClass() instanceof KeyClass.Refused refused
        ? new KeyClass.Refused(refused.version(), "", false)
        : key.keyClass();
  }

  private static Node.Mapping tree(Key key, Node value) {
    Node node = value;
    String[] names = key.path().replace("[]", ".[]").replace("*", "any").split("\\.", -1);
    for (int i = names.length - 1; i >= 0; i--) {
      node =
          names[i].equals("[]")
              ? new Node.Sequence(List.of(node), HERE)
              : new Node.Mapping(Map.of(names[i], node), HERE);
    }
    return (Node.Mapping) node;
  }
}
