package stowage.e2e;

import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Builds content of every kind, each time unlike any other. */
public final class Trees {

  private static final JsonMapper JSON = JsonMapper.shared();

  private Trees() {}

  /** A config blob that no other image has. */
  public static Content config(String algorithm) {
    ObjectNode config = JSON.createObjectNode().put("architecture", "amd64").put("os", "linux");
    config.put("author", UUID.randomUUID().toString());
    return Content.ofJson(algorithm, MediaTypes.OCI_CONFIG, config);
  }

  /** A layer that no other image has. */
  public static Content layer(String algorithm) {
    return Content.random(algorithm, 1024).as(MediaTypes.OCI_LAYER);
  }

  private static Content emptyJson(String algorithm) {
    return Content.ofText(algorithm, MediaTypes.OCI_EMPTY, "{}");
  }

  static Tree image(String algorithm) {
    Content config = config(algorithm);
    Content first = layer(algorithm);
    Content second = layer(algorithm);
    Content root = ManifestBuilder.image(algorithm, config, first, second).build();
    return new Tree(List.of(config, first, second), List.of(), root);
  }

  static Tree imageWithoutLayers(String algorithm) {
    Content config = config(algorithm);
    return new Tree(List.of(config), List.of(), ManifestBuilder.image(algorithm, config).build());
  }

  static Tree imageWithEmptyBlob(String algorithm) {
    Content config = config(algorithm);
    Content empty = Content.of(algorithm, MediaTypes.OCI_LAYER, new byte[0]);
    return new Tree(
        List.of(config, empty), List.of(), ManifestBuilder.image(algorithm, config, empty).build());
  }

  static Tree imageWithForeignLayers(String algorithm) {
    Content config = config(algorithm);
    Content foreign = layer(algorithm).as(MediaTypes.OCI_FOREIGN_LAYER);
    ManifestBuilder builder = ManifestBuilder.image(algorithm, config, foreign);
    ObjectNode descriptor = (ObjectNode) builder.json().path("layers").get(0);
    descriptor.putArray("urls").add("https://layers.example.org/" + foreign.digest());
    return new Tree(List.of(config), List.of(), builder.build());
  }

  static Tree imageWithCustomFields(String algorithm) {
    Content config = config(algorithm);
    Content layer = layer(algorithm);
    ManifestBuilder builder = ManifestBuilder.image(algorithm, config, layer);
    builder.put("org.example.field", "kept as it came");
    builder.json().putObject("org.example.object").putArray("numbers").add(1).add(2.5);
    return new Tree(List.of(config, layer), List.of(), builder.build());
  }

  static Tree imageWithDataField(String algorithm) {
    Content empty = emptyJson(algorithm);
    Content layer = layer(algorithm);
    ManifestBuilder builder = ManifestBuilder.image(algorithm, empty, layer);
    ObjectNode config = (ObjectNode) builder.json().path("config");
    config.put("data", Base64.getEncoder().encodeToString(empty.bytes()));
    return new Tree(List.of(empty, layer), List.of(), builder.build());
  }

  static Tree largeImage(String algorithm) {
    Content config = config(algorithm);
    ManifestBuilder builder = ManifestBuilder.image(algorithm, config);
    String value = "x".repeat(10_000);
    for (int i = 0; i < 410; i++) {
      builder.annotation("org.example.large." + i, value);
    }
    return new Tree(List.of(config), List.of(), builder.build());
  }

  static Tree artifact(String algorithm) {
    Content empty = emptyJson(algorithm);
    Content file = Content.random(algorithm, 300).as("application/vnd.example.file");
    ManifestBuilder builder = ManifestBuilder.image(algorithm, empty, file);
    builder.artifactType("application/vnd.example.artifact");
    return new Tree(List.of(empty, file), List.of(), builder.build());
  }

  static Tree artifactWithMissingSubject(String algorithm) {
    Content empty = emptyJson(algorithm);
    ManifestBuilder builder = ManifestBuilder.image(algorithm, empty);
    builder.artifactType("application/vnd.example.artifact").subject(absentManifest(algorithm));
    return new Tree(List.of(empty), List.of(), builder.build());
  }

  private static Content absentManifest(String algorithm) {
    return Content.random(algorithm, 500).as(MediaTypes.OCI_IMAGE);
  }

  static Tree index(String algorithm) {
    Tree first = image(algorithm);
    Tree second = artifact(algorithm);
    Content root = ManifestBuilder.index(algorithm, first.root(), second.root()).build();
    return joined(List.of(first, second), root);
  }

  static Tree nestedIndex(String algorithm) {
    Tree inner = index(algorithm);
    Tree image = image(algorithm);
    Content root = ManifestBuilder.index(algorithm, inner.root(), image.root()).build();
    return joined(List.of(inner, image), root);
  }

  static Tree emptyIndex(String algorithm) {
    return Tree.of(ManifestBuilder.index(algorithm).build());
  }

  static Tree indexWithMissingSubject(String algorithm) {
    Tree image = image(algorithm);
    ManifestBuilder builder = ManifestBuilder.index(algorithm, image.root());
    builder.artifactType("application/vnd.example.bundle").subject(absentManifest(algorithm));
    return joined(List.of(image), builder.build());
  }

  static Tree dockerImage(String algorithm) {
    Content config = config(algorithm).as(MediaTypes.DOCKER_CONFIG);
    Content layer = layer(algorithm).as(MediaTypes.DOCKER_LAYER);
    Content root = ManifestBuilder.image(algorithm, MediaTypes.DOCKER_IMAGE, config, layer).build();
    return new Tree(List.of(config, layer), List.of(), root);
  }

  static Tree dockerList(String algorithm) {
    Tree image = dockerImage(algorithm);
    ManifestBuilder builder =
        ManifestBuilder.index(algorithm, MediaTypes.DOCKER_LIST, image.root());
    ObjectNode child = (ObjectNode) builder.json().path("manifests").get(0);
    child.putObject("platform").put("architecture", "amd64").put("os", "linux");
    return joined(List.of(image), builder.build());
  }

  /** One tree of several and the manifest that refers to their roots. */
  public static Tree joined(List<Tree> parts, Content root) {
    List<Content> blobs = parts.stream().flatMap(part -> part.blobs().stream()).toList();
    List<Content> children =
        parts.stream()
            .flatMap(part -> Stream.concat(part.children().stream(), Stream.of(part.root())))
            .toList();
    return new Tree(blobs, children, root);
  }
}
