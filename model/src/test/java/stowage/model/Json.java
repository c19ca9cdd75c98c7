package stowage.model;

/** Payloads to read. */
final class Json {

  static final String HEX = "b".repeat(64);
  static final String DIGEST = "\"digest\":\"sha256:" + HEX + "\"";
  static final String CONFIG_TYPE = "application/vnd.oci.image.config.v1+json";
  static final String CONFIG = "\"config\":" + descriptor(CONFIG_TYPE);
  static final String LAYERS = "\"layers\":[" + descriptor("application/x-layer") + "]";
  static final String MANIFESTS =
      "\"manifests\":[" + descriptor(ManifestKind.OCI_IMAGE.mediaType()) + "]";

  private Json() {}

  static String descriptor(String mediaType) {
    return descriptorWith("\"mediaType\":\"" + mediaType + "\"," + DIGEST + ",\"size\":3");
  }

  static String descriptorWith(String fields) {
    return "{" + fields + "}";
  }

  static String image(String... more) {
    return manifest(CONFIG + "," + LAYERS, more);
  }

  static String index(String... more) {
    return manifest(MANIFESTS, more);
  }

  private static String manifest(String fields, String... more) {
    StringBuilder text = new StringBuilder("{\"schemaVersion\":2,").append(fields);
    for (String field : more) {
      text.append(',').append(field);
    }
    return text.append('}').toString();
  }

  static String typed(ManifestKind kind) {
    return "\"mediaType\":\"" + kind.mediaType() + "\"";
  }
}
