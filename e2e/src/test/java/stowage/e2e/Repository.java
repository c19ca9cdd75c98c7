package stowage.e2e;

import static org.assertj.core.api.Assertions.assertThat;

/** The requests of the specification on one repository, each as a client would send it. */
public final class Repository {

  private final Registry registry;
  private final String name;

  Repository(Registry registry, String name) {
    this.registry = registry;
    this.name = name;
  }

  public Registry registry() {
    return registry;
  }

  public String name() {
    return name;
  }

  public String path(String rest) {
    return "/v2/" + name + "/" + rest;
  }

  public String blobPath(String digest) {
    return path("blobs/" + digest);
  }

  public String manifestPath(String reference) {
    return path("manifests/" + reference);
  }

  public String uploadsPath() {
    return path("blobs/uploads/");
  }

  /** Opens an upload session; returns its location. */
  public String startUpload() {
    return registry.post(uploadsPath()).expect(202).need("Location");
  }

  /** A session's location with one more query parameter, as the closing PUT needs it. */
  public static String with(String location, String parameter) {
    return location + (location.contains("?") ? "&" : "?") + parameter;
  }

  /** Closes a session with a body; the answer is not checked. */
  public Answer closeUpload(String location, byte[] body, String digest) {
    return registry
        .request("PUT", with(location, "digest=" + digest))
        .contentType(Content.OCTETS)
        .body(body)
        .send();
  }

  public Request patch(String location, byte[] bytes, int from, int to) {
    return registry
        .request("PATCH", location)
        .contentType(Content.OCTETS)
        .header("Content-Range", from + "-" + (to - 1))
        .body(bytes, from, to);
  }

  /** Pushes a blob by POST and PUT, and fails unless it is created. */
  public Answer pushBlob(Content blob) {
    return closeUpload(startUpload(), blob.bytes(), blob.digest()).expect(201);
  }

  public Answer putManifest(String reference, Content manifest) {
    return registry
        .request("PUT", manifestPath(reference))
        .contentType(manifest.mediaType())
        .body(manifest.bytes())
        .send();
  }

  /** Pushes all that a manifest stands on, then the manifest itself under a tag or its digest. */
  public Answer push(String reference, Tree tree) {
    tree.blobs().forEach(this::pushBlob);
    for (Content child : tree.children()) {
      putManifest(child.digest(), child).expect(201);
    }
    return putManifest(reference, tree.root()).expect(201);
  }

  public Answer getManifest(String reference) {
    return registry
        .request("GET", manifestPath(reference))
        .header("Accept", Tree.EVERY_MANIFEST_TYPE)
        .send();
  }

  public Answer getBlob(String digest) {
    return registry.get(blobPath(digest));
  }

  /** Fails unless the registry serves exactly this blob. */
  public void expectBlob(Content blob) {
    Answer answer = getBlob(blob.digest()).expect(200);
    assertThat(answer.body()).isEqualTo(blob.bytes());
  }

  /** Fails unless the reference leads to exactly this manifest. */
  public void expectManifest(String reference, Content manifest) {
    Answer answer = getManifest(reference).expect(200);
    assertThat(answer.body()).isEqualTo(manifest.bytes());
    assertThat(answer.need("Content-Type")).isEqualTo(manifest.mediaType());
  }

  public Answer tags(String query) {
    return registry.get(path("tags/list" + query));
  }

  public Answer referrers(String digest, String query) {
    return registry.get(path("referrers/" + digest + query));
  }

  @Override
  public String toString() {
    return name;
  }
}
