package stowage.app.config;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** The file, the environment and the flags, each laid over the one before. */
final class Layers {
  private static final Origin LISTEN = Origin.of("--listen");

  /** Blocks that may be written as the bare name of what they hold. */
  private static final Set<String> NAMED_BLOCKS = Set.of("auth", "storage");

  private final ConfigurationKeys keys;
  private final Findings findings;

  Layers(ConfigurationKeys keys, Findings findings) {
    this.keys = keys;
    this.findings = findings;
  }

  /** What the file says; an empty block where there is none. */
  Node.Mapping file(Inputs inputs) {
    Optional<Path> file =
        inputs
            .file()
            .or(
                () ->
                    Optional.ofNullable(inputs.environment().get(EnvironmentOverlay.FILE_VARIABLE))
                        .filter(name -> !name.isEmpty())
                        .map(Path::of));
    return file.map(this::read).orElse(Node.Mapping.empty(Origin.of("no file")));
  }

  Node.Mapping overlay(Node.Mapping file, Inputs inputs) {
    EnvironmentOverlay environment = new EnvironmentOverlay(keys.root());
    Node.Mapping tree = namedBlocks(environment.apply(file, inputs.environment()));
    environment.problems().forEach(findings::problem);
    if (!environment.unknown().isEmpty()) {
      findings.warning(
          "These environment variables name no key and are ignored: "
              + String.join(", ", environment.unknown()));
    }
    return inputs.listen().map(address -> listen(tree, address)).orElse(tree);
  }

  private Node.Mapping read(Path file) {
    try {
      Node root = YamlReader.readFile(Files.readString(file), file.toString());
      if (root instanceof Node.Mapping mapping) {
        checkVersion(mapping, file);
        return namedBlocks(mapping);
      }
      findings.problem(file + ": expected a block of keys that begins with version: 0.1");
    } catch (UnreadableYamlException e) {
      findings.problem(e.told());
    } catch (NoSuchFileException e) {
      findings.problem(file + ": there is no such file");
    } catch (MalformedInputException e) {
      findings.problem(file + ": not UTF-8");
    } catch (IOException e) {
      findings.problem(file + ": can't be read: " + e.getMessage());
    }
    return Node.Mapping.empty(Origin.of(file.toString()));
  }

  private void checkVersion(Node.Mapping mapping, Path file) {
    if (mapping.get("version").filter(node -> !node.isBlank()).isEmpty()) {
      findings.problem(file + ": version is missing; a file begins with version: 0.1");
    }
  }

  private static Node.Mapping namedBlocks(Node.Mapping tree) {
    Node.Mapping result = tree;
    for (String name : NAMED_BLOCKS) {
      if (tree.get(name).orElse(tree) instanceof Node.Scalar scalar && !scalar.isBlank()) {
        Node.Mapping block =
            Node.Mapping.empty(scalar.origin())
                .with(scalar.text(), new Node.Nothing(scalar.origin()));
        result = result.with(name, block);
      }
    }
    return result;
  }

  private static Node.Mapping listen(Node.Mapping tree, String address) {
    Node.Mapping http = tree.get("http").flatMap(Node::block).orElse(Node.Mapping.empty(LISTEN));
    return tree.with("http", http.with("addr", new Node.Scalar(address, LISTEN)));
  }
}
