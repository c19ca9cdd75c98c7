package stowage.e2e;

import static stowage.e2e.ManifestBuilder.image;
import static stowage.e2e.ManifestBuilder.index;

import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The kinds of content that a registry has to take and give back. */
public enum TreeKind {
  IMAGE(TreeKind::plainImage),
  IMAGE_WITHOUT_LAYERS(TreeKind::imageWithoutLayers),
  IMAGE_WITH_EMPTY_BLOB(TreeKind::imageWithEmptyBlob),
  IMAGE_WITH_FOREIGN_LAYERS(TreeKind::imageWithForeignLayers),
  IMAGE_WITH_CUSTOM_FIELDS(TreeKind::imageWithCustomFields),
  IMAGE_WITH_DATA_FIELD(TreeKind::imageWithDataField),
  IMAGE_OF_NEARLY_4_MIB(TreeKind::largeImage),
  ARTIFACT(TreeKind::artifact),
  ARTIFACT_WITH_MISSING_SUBJECT(TreeKind::artifactWithMissingSubject),
  INDEX(TreeKind::plainIndex),
  NESTED_INDEX(TreeKind::nestedIndex),
  EMPTY_INDEX(TreeKind::emptyIndex),
  INDEX_WITH_MISSING_SUBJECT(TreeKind::indexWithMissingSubject),
  DOCKER_IMAGE(TreeKind::dockerImage),
  DOCKER_LIST(TreeKind::dockerList);

  private static final JsonMapper JSON = JsonMapper.shared();

  private final Function<String, Tree> builder;

  TreeKind(Function<String, Tree> builder) {
    this.builder = builder;
  }

  /** A new tree of this kind, unlike any other, all of its digests of the algorithm. */
  public Tree build(String algorithm) {
    return builder.apply(algorithm);
  }

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

  private static Tree plainImage(String algorithm) {
    Content config = config(algorithm);
    Content first = layer(algorithm);
    Content second = layer(algorithm);
    Content root = image(algorithm, config, first, second).build();
    return new Tree(List.of(config, first, second), List.of(), root);
  }

  private static Tree imageWithoutLayers(String algorithm) {
    Content config = config(algorithm);
    return new Tree(List.of(config), List.of(), image(algorithm, config).build());
  }

  private static Tree imageWithEmptyBlob(String algorithm) {
    Content config = config(algorithm);
    Content empty = Content.of(algorithm, MediaTypes.OCI_LAYER, new byte[0]);
    return new Tree(List.of(config, empty), List.of(), image(algorithm, config, empty).build());
  }

  private static Tree imageWithForeignLayers(String algorithm) {
    Content config = config(algorithm);
    Content foreign = layer(algorithm).as(MediaTypes.OCI_FOREIGN_LAYER);
    ManifestBuilder builder = image(algorithm, config, foreign);
    ObjectNode descriptor = (ObjectNode) builder.json().path("layers").get(0);
    descriptor.putArray("urls").add("https://layers.example.org/" + foreign.digest());
    return new Tree(List.of(config), List.of(), builder.build());
  }

  private static Tree imageWithCustomFields(String algorithm) {
    Content config = config(algorithm);
    Content layer = layer(algorithm);
    ManifestBuilder builder = image(algorithm, config, layer);
    builder.put("org.example.field", "kept as it came");
    builder.json().putObject("org.example.object").putArray("numbers").add(1).add(2.5);
    return new Tree(List.of(config, layer), List.of(), builder.build());
  }

  private static Tree imageWithDataField(String algorithm) {
    Content empty = emptyJson(algorithm);
    Content layer = layer(algorithm);
    ManifestBuilder builder = image(algorithm, empty, layer);
    ObjectNode config = (ObjectNode) builder.json().path("config");
    config.put("data", Base64.getEncoder().encodeToString(empty.bytes()));
    return new Tree(List.of(empty, layer), List.of(), builder.build());
  }

  private static Tree largeImage(String algorithm) {
    Content config = config(algorithm);
    ManifestBuilder builder = image(algorithm, config);
    String value = "x".repeat(10_000);
    for (int i = 0; i < 410; i++) {
      builder.annotation("org.example.large." + i, value);
    }
    return new Tree(List.of(config), List.of(), builder.build());
  }

  private static Tree artifact(String algorithm) {
    Content empty = emptyJson(algorithm);
    Content file = Content.random(algorithm, 300).as("application/vnd.example.file");
    ManifestBuilder builder = image(algorithm, empty, file);
    builder.artifactType("application/vnd.example.artifact");
    return new Tree(List.of(empty, file), List.of(), builder.build());
  }

  private static Tree artifactWithMissingSubject(String algorithm) {
    Content empty = emptyJson(algorithm);
    ManifestBuilder builder = image(algorithm, empty);
    builder.artifactType("application/vnd.example.artifact").subject(absentManifest(algorithm));
    return new Tree(List.of(empty), List.of(), builder.build());
  }

  private static Content absentManifest(String algorithm) {
    return Content.random(algorithm, 500).as(MediaTypes.OCI_IMAGE);
  }

  private static Tree plainIndex(String algorithm) {
    Tree first = plainImage(algorithm);
    Tree second = artifact(algorithm);
    Content root = index(algorithm, first.root(), second.root()).build();
    return joined(List.of(first, second), root);
  }

  private static Tree nestedIndex(String algorithm) {
    Tree inner = plainIndex(algorithm);
    Tree image = plainImage(algorithm);
    Content root = index(algorithm, inner.root(), image.root()).build();
    return joined(List.of(inner, image), root);
  }

  private static Tree emptyIndex(String algorithm) {
    return Tree.of(index(algorithm).build());
  }

  private static Tree indexWithMissingSubject(String algorithm) {
    Tree image = plainImage(algorithm);
    ManifestBuilder builder = index(algorithm, image.root());
    builder.artifactType("application/vnd.example.bundle").subject(absentManifest(algorithm));
    return joined(List.of(image), builder.build());
  }

  private static Tree dockerImage(String algorithm) {
    Content config = config(algorithm).as(MediaTypes.DOCKER_CONFIG);
    Content layer = layer(algorithm).as(MediaTypes.DOCKER_LAYER);
    Content root = image(algorithm, MediaTypes.DOCKER_IMAGE, config, layer).build();
    return new Tree(List.of(config, layer), List.of(), root);
  }

  private static Tree dockerList(String algorithm) {
    Tree image = dockerImage(algorithm);
    ManifestBuilder builder = index(algorithm, MediaTypes.DOCKER_LIST, image.root());
    ObjectNode child = (ObjectNode) builder.json().path("manifests").get(0);
    child.putObject("platform").put("architecture", "amd64").put("os", "linux");
    return joined(List.of(image), builder.build());
  }

  private static Tree joined(List<Tree> parts, Content root) {
    List<Content> blobs = parts.stream().flatMap(part -> part.blobs().stream()).toList();
    List<Content> children =
        parts.stream()
            .flatMap(part -> Stream.concat(part.children().stream(), Stream.of(part.root())))
            .toList();
    return new Tree(blobs, children, root);
  }
}
