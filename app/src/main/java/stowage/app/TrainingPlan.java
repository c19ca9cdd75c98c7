package stowage.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import stowage.model.Digest;
import stowage.model.DigestAlgorithm;

/**
 * What a server in training has to do: what it will do most. The JVM keeps which classes it loaded
 * and how its methods behaved; a method has to run some thousand times before that says much.
 */
final class TrainingPlan {

  private static final int PULLS = 4_000;
  private static final int PUSHES = 400;
  private static final String REPOSITORY = "/v2/training/image";
  private static final String OCTETS = "application/octet-stream";
  private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";

  private final TrainingClient client;

  TrainingPlan(TrainingClient client) {
    this.client = client;
  }

  void run() throws IOException {
    client.exchange("GET", "/v2/", "*/*", "");
    for (int i = 0; i < PUSHES; i++) {
      push(i);
    }
    Digest layer = digest(layer(0));
    for (int i = 0; i < PULLS; i++) {
      pull("tag" + i % PUSHES, layer);
    }
    client.exchange("GET", REPOSITORY + "/tags/list?n=50", "*/*", "");
    client.exchange("GET", REPOSITORY + "/referrers/" + layer, "*/*", "");
  }

  private void push(int number) throws IOException {
    String layer = layer(number);
    String config = "{\"number\":" + number + "}";
    client.exchange("HEAD", REPOSITORY + "/blobs/" + digest(layer), "*/*", "");
    String location =
        TrainingClient.locationOf(
            client.exchange("POST", REPOSITORY + "/blobs/uploads/", OCTETS, ""));
    client.exchange("PATCH", location, OCTETS, layer);
    client.exchange("PUT", location + "?digest=" + digest(layer), OCTETS, "");
    client.exchange(
        "POST", REPOSITORY + "/blobs/uploads/?digest=" + digest(config), OCTETS, config);
    client.exchange(
        "PUT", REPOSITORY + "/manifests/tag" + number, MANIFEST, manifest(config, layer));
  }

  private void pull(String tag, Digest layer) throws IOException {
    client.exchange("HEAD", REPOSITORY + "/manifests/" + tag, MANIFEST, "");
    client.exchange("GET", REPOSITORY + "/manifests/" + tag, MANIFEST, "");
    client.exchange("GET", REPOSITORY + "/blobs/" + layer, "*/*", "");
  }

  private static String layer(int number) {
    return "a layer, and what makes it another one: " + number;
  }

  private static String manifest(String config, String layer) {
    return """
        {"schemaVersion":2,"mediaType":"%s",\
        "config":{"mediaType":"application/vnd.oci.image.config.v1+json","digest":"%s","size":%d},\
        "layers":[{"mediaType":"application/vnd.oci.image.layer.v1.tar","digest":"%s","size":%d}]}"""
        .formatted(MANIFEST, digest(config), config.length(), digest(layer), layer.length());
  }

  private static Digest digest(String text) {
    return Digest.of(DigestAlgorithm.SHA256, text.getBytes(StandardCharsets.US_ASCII));
  }
}
