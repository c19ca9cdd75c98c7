package stowage.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlReaderTest {
  private static Node read(String text) throws UnreadableYamlException {
    return YamlReader.readFile(text, "x.yml");
  }

  @Test
  void everyValueKnowsItsLine() throws UnreadableYamlException {
    Node.Mapping root = (Node.Mapping) read("a: 1\n# why\nb:\n  c:\n  d: [x,\n    y]\n");

    Node.Mapping b = root.get("b").flatMap(Node::block).orElseThrow();
    assertThat(root.get("a").orElseThrow().origin()).hasToString("x.yml, line 1");
    assertThat(b.origin()).hasToString("x.yml, line 3");
    assertThat(b.get("c")).contains(new Node.Nothing(new Origin("x.yml", 4)));
    Node.Sequence d = (Node.Sequence) b.get("d").orElseThrow();
    assertThat(d.origin().line()).isEqualTo(5);
    assertThat(d.elements().get(1).origin().line()).isEqualTo(6);
  }

  @Test
  void valuesStayAsTheyWereWritten() throws UnreadableYamlException {
    Node.Mapping root =
        (Node.Mapping) read("a: 0.10\nb: on\nc: '007'\nd: 0x1F\ne: ~\nf: \"\"\ng: |\n  x\n  y\n");

    assertThat(Values.texts(root.get("a").orElseThrow())).containsExactly("0.10");
    assertThat(Values.texts(root.get("b").orElseThrow())).containsExactly("on");
    assertThat(Values.texts(root.get("c").orElseThrow())).containsExactly("007");
    assertThat(Values.texts(root.get("d").orElseThrow())).containsExactly("0x1F");
    assertThat(root.get("e").orElseThrow()).isInstanceOf(Node.Nothing.class);
    assertThat(Values.texts(root.get("f").orElseThrow())).containsExactly("");
    assertThat(Values.texts(root.get("g").orElseThrow())).containsExactly("x\ny\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'a: 1\nb: 2\na: 3\n' | line 3",
        "'a: [1\nb: 2\n' | line 2",
        "'a: 1\n\tb: 2\n' | line 2",
        "'a: &x 1\nb: *x\n' | anchors and aliases",
        "'a: 1\n---\nb: 2\n' | more than one document",
        "'a: @x\n' | line 1"
      })
  void whatIsNoUsableYamlIsNamedWithItsPlace(String text, String part) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(UnreadableYamlException.class)
        .hasMessageStartingWith("x.yml")
        .hasMessageContaining(part);
  }

  @Test
  void deepNestingIsRefused() {
    assertThatThrownBy(() -> read("[".repeat(60) + "]".repeat(60)))
        .isInstanceOf(UnreadableYamlException.class);
    assertThatThrownBy(() -> read("[".repeat(100_000))).isInstanceOf(UnreadableYamlException.class);
  }

  @Test
  void anEmptyTextIsNothing() throws UnreadableYamlException {
    assertThat(read("")).isInstanceOf(Node.Nothing.class);
    assertThat(read("# only a comment\n")).isInstanceOf(Node.Nothing.class);
  }
}
