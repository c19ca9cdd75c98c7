package stowage.e2e.clients;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import stowage.e2e.Content;
import stowage.e2e.MediaTypes;
import stowage.e2e.Tree;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A folder in the OCI image layout, which most clients can push from and pull to. */
public record Layout(Path folder) {

  private static final JsonMapper JSON = JsonMapper.shared();

  /** Writes a layout that holds one tree under one tag. */
  public static Layout write(Path folder, String tag, Tree tree) {
    Layout layout = new Layout(folder);
    layout.writeText("oci-layout", "{\"imageLayoutVersion\":\"1.0.0\"}");
    tree.blobs().forEach(layout::writeBlob);
    tree.children().forEach(layout::writeBlob);
    layout.writeBlob(tree.root());
    ObjectNode root = tree.root().descriptor();
    root.putObject("annotations").put("org.opencontainers.image.ref.name", tag);
    layout.writeIndex(root);
    return layout;
  }

  /** The layout's path, as a command line has it. */
  @Override
  public String toString() {
    return folder.toString();
  }

  Path blob(String digest) {
    return folder.resolve("blobs", digest.split(":"));
  }

  boolean holds(Content content) {
    try {
      Path file = blob(content.digest());
      return Files.exists(file)
          && Content.digest(content.algorithm(), Files.readAllBytes(file)).equals(content.digest());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether everything of the tree is here, every byte of it. */
  boolean holds(Tree tree) {
    return holds(tree.root())
        && tree.children().stream().allMatch(this::holds)
        && tree.blobs().stream().allMatch(this::holds);
  }

  void writeIndex(ObjectNode root) {
    ObjectNode index = JSON.createObjectNode().put("schemaVersion", 2);
    index.put("mediaType", MediaTypes.OCI_INDEX);
    ArrayNode manifests = index.putArray("manifests");
    manifests.add(root);
    writeText("index.json", index.toString());
  }

  private void writeText(String name, String text) {
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void writeBlob(Content content) {
    Path file = blob(content.digest());
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, content.bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
