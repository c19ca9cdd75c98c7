package stowage.e2e;

import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Puts a manifest's JSON together. Each one carries an annotation that makes it unique. */
public final class ManifestBuilder {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final String algorithm;
  private final String mediaType;
  private final ObjectNode json = JSON.createObjectNode();

  private ManifestBuilder(String algorithm, String mediaType) {
    this.algorithm = algorithm;
    this.mediaType = mediaType;
    json.put("schemaVersion", 2).put("mediaType", mediaType);
  }

  public static ManifestBuilder image(String algorithm, Content config, Content... layers) {
    return image(algorithm, MediaTypes.OCI_IMAGE, config, layers);
  }

  public static ManifestBuilder image(
      String algorithm, String mediaType, Content config, Content... layers) {
    ManifestBuilder builder = new ManifestBuilder(algorithm, mediaType);
    builder.json.set("config", config.descriptor());
    ArrayNode array = builder.json.putArray("layers");
    for (Content layer : layers) {
      array.add(layer.descriptor());
    }
    return builder.unique();
  }

  public static ManifestBuilder index(String algorithm, Content... children) {
    return index(algorithm, MediaTypes.OCI_INDEX, children);
  }

  public static ManifestBuilder index(String algorithm, String mediaType, Content... children) {
    ManifestBuilder builder = new ManifestBuilder(algorithm, mediaType);
    ArrayNode array = builder.json.putArray("manifests");
    for (Content child : children) {
      array.add(child.descriptor());
    }
    return builder.unique();
  }

  public ManifestBuilder subject(Content subject) {
    json.set("subject", subject.descriptor());
    return this;
  }

  public ManifestBuilder artifactType(String value) {
    return put("artifactType", value);
  }

  public ManifestBuilder annotation(String key, String value) {
    annotations().put(key, value);
    return this;
  }

  public ManifestBuilder put(String field, String value) {
    json.put(field, value);
    return this;
  }

  public ManifestBuilder set(String field, JsonNode value) {
    json.set(field, value);
    return this;
  }

  public ManifestBuilder without(String field) {
    json.remove(field);
    return this;
  }

  /** The JSON as it stands, to be bent further. */
  public ObjectNode json() {
    return json;
  }

  public Content build() {
    return Content.ofJson(algorithm, mediaType, json);
  }

  private ManifestBuilder unique() {
    return annotation("stowage.test", UUID.randomUUID().toString());
  }

  private ObjectNode annotations() {
    return json.path("annotations") instanceof ObjectNode present
        ? present
        : json.putObject("annotations");
  }
}
