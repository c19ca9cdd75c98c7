package stowage.e2e.clients;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import stowage.e2e.Content;
import stowage.e2e.ManifestBuilder;
import stowage.e2e.MediaTypes;
import stowage.e2e.Tree;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Images that clients can unpack, each unlike any other. */
public final class Images {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final String algorithm;
  private final boolean docker;

  private Images(String algorithm, boolean docker) {
    this.algorithm = algorithm;
    this.docker = docker;
  }

  public static Images oci() {
    return new Images("sha256", false);
  }

  static Images oci(String algorithm) {
    return new Images(algorithm, false);
  }

  static Images docker() {
    return new Images("sha256", true);
  }

  public Tree image(int layerCount) {
    return image(layerCount, "amd64");
  }

  Tree image(int layerCount, String architecture) {
    List<Content> layers = new ArrayList<>();
    ArrayNode unpackedDigests = JSON.createArrayNode();
    for (int i = 0; i < layerCount; i++) {
      byte[] tar = TarFile.of("file-" + i + ".txt", uniqueText());
      unpackedDigests.add(Content.digest(algorithm, tar));
      layers.add(Content.of(algorithm, layerType(), TarFile.gzip(tar)));
    }
    Content config = config(architecture, unpackedDigests);
    Content[] array = layers.toArray(Content[]::new);
    Content root =
        annotationsWhereAllowed(ManifestBuilder.image(algorithm, imageType(), config, array))
            .build();
    layers.add(config);
    return new Tree(layers, List.of(), root);
  }

  /** One image for each of the architectures, in a list. */
  Tree list(String... architectures) {
    List<Content> blobs = new ArrayList<>();
    List<Content> children = new ArrayList<>();
    ArrayNode entries = JSON.createArrayNode();
    for (String architecture : architectures) {
      Tree image = image(2, architecture);
      blobs.addAll(image.blobs());
      children.add(image.root());
      ObjectNode entry = image.root().descriptor();
      entry.putObject("platform").put("os", "linux").put("architecture", architecture);
      entries.add(entry);
    }
    String type = docker ? MediaTypes.DOCKER_LIST : MediaTypes.OCI_INDEX;
    // Some clients write an index anew, with fields in an order of their own: in this one.
    ManifestBuilder builder = ManifestBuilder.index(algorithm, type).without("annotations");
    return new Tree(blobs, children, builder.set("manifests", entries).build());
  }

  /** A manifest that says something about another one, with one small file. */
  static Tree artifact(String artifactType, Content subject) {
    Content empty = Content.ofText("sha256", MediaTypes.OCI_EMPTY, "{}");
    Content file = Content.ofText("sha256", "text/plain", UUID.randomUUID().toString());
    ManifestBuilder builder =
        ManifestBuilder.image("sha256", empty, file).artifactType(artifactType);
    return new Tree(List.of(empty, file), List.of(), builder.subject(subject).build());
  }

  /** The digest of an image's config, which clients take as the image's own id. */
  static String configDigest(Content manifest) {
    JsonNode json = JSON.readTree(manifest.bytes());
    return json.path("config").path("digest").stringValue("none");
  }

  private Content config(String architecture, ArrayNode unpackedDigests) {
    ObjectNode config = JSON.createObjectNode();
    config.put("architecture", architecture).put("os", "linux");
    config.putObject("config").putObject("Labels").put("test", UUID.randomUUID().toString());
    config.putObject("rootfs").put("type", "layers").set("diff_ids", unpackedDigests);
    ArrayNode history = config.putArray("history");
    unpackedDigests.forEach(digest -> history.addObject().put("created_by", "a test"));
    String type = docker ? MediaTypes.DOCKER_CONFIG : MediaTypes.OCI_CONFIG;
    return Content.ofJson(algorithm, type, config);
  }

  /** Docker's formats know no annotations, and its clients drop them. */
  private ManifestBuilder annotationsWhereAllowed(ManifestBuilder builder) {
    return docker ? builder.without("annotations") : builder;
  }

  private String imageType() {
    return docker ? MediaTypes.DOCKER_IMAGE : MediaTypes.OCI_IMAGE;
  }

  private String layerType() {
    return docker ? MediaTypes.DOCKER_LAYER : MediaTypes.OCI_LAYER;
  }

  private static byte[] uniqueText() {
    return UUID.randomUUID().toString().repeat(20).getBytes(StandardCharsets.UTF_8);
  }
}
