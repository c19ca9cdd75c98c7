package stowage.registry;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import stowage.core.access.AccessEntry;
import stowage.core.content.RegistryBehind;
import stowage.model.Digest;
import stowage.model.DigestAlgorithm;
import stowage.model.MediaTypes;
import stowage.model.RepositoryName;
import stowage.model.StoredManifest;
import stowage.model.Tag;
import stowage.registry.Requests.Got;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A registry that speaks the distribution API, and nothing else, such as CNCF distribution. */
public final class DistributionClient implements RegistryBehind, AutoCloseable {

  private static final int PAGE = 1000;
  private static final String IMAGE = "application/vnd.docker.distribution.manifest.v2+json";
  private static final String CONFIG = "application/vnd.docker.container.image.v1+json";
  private static final List<String> MANIFESTS =
      List.of(
          "application/vnd.oci.image.index.v1+json",
          "application/vnd.oci.image.manifest.v1+json",
          "application/vnd.docker.distribution.manifest.list.v2+json",
          IMAGE);

  private final RegistryClientSettings settings;
  private final RegistryTokens tokens;
  private final Requests requests;
  private final JsonMapper json = new JsonMapper();

  public DistributionClient(RegistryClientSettings settings, RegistryTokens tokens) {
    this.settings = settings;
    this.tokens = tokens;
    this.requests = new Requests(settings);
  }

  @Override
  public List<RepositoryName> repositories(int limit) {
    List<String> names = new ArrayList<>();
    List<String> page;
    do {
      String last = names.isEmpty() ? "" : "&last=" + names.getLast();
      ClassicRequestBuilder request = request("GET", "/v2/_catalog?n=" + PAGE + last);
      Got got = requests.send(allowed(request, access("registry", "catalog", "*")));
      page = texts(got.orThrow("the catalog"), "repositories");
      names.addAll(page);
    } while (page.size() == PAGE && names.size() < limit);
    return names.stream()
        .limit(limit)
        .flatMap(name -> RepositoryName.parse(name).stream())
        .toList();
  }

  @Override
  public List<Tag> tags(RepositoryName repository) {
    Got got = requests.send(inside(request("GET", path(repository, "/tags/list")), repository));
    return got.isMissing()
        ? List.of()
        : texts(got.orThrow("a list of tags"), "tags").stream()
            .flatMap(tag -> Tag.parse(tag).stream())
            .sorted()
            .toList();
  }

  @Override
  public Optional<StoredManifest> manifest(RepositoryName repository, String reference) {
    ClassicRequestBuilder request = request("GET", path(repository, "/manifests/" + reference));
    MANIFESTS.forEach(type -> request.addHeader("Accept", type));
    Got got = requests.send(inside(request, repository));
    return got.isMissing() ? Optional.empty() : Optional.of(stored(got.orThrow("a manifest")));
  }

  private static StoredManifest stored(Got got) {
    String type = got.type().map(MediaTypes::withoutParameters).orElse("");
    return new StoredManifest(Digest.of(DigestAlgorithm.SHA256, got.body()), type, got.body());
  }

  /**
   * Not every registry can delete a tag by its name. So the tag is moved to an image that no other
   * tag has, and that image is deleted.
   */
  @Override
  public boolean deleteTag(RepositoryName repository, Tag tag) {
    if (manifest(repository, tag.value()).isEmpty()) {
      return false;
    }
    byte[] config = ("{\"id\":\"" + UUID.randomUUID() + "\"}").getBytes(StandardCharsets.UTF_8);
    byte[] image = image(config).getBytes(StandardCharsets.UTF_8);
    push(repository, config);
    ClassicRequestBuilder request =
        request("PUT", path(repository, "/manifests/" + tag))
            .setEntity(image, ContentType.create(IMAGE));
    Got _ = requests.send(inside(request, repository)).orThrow("moving a tag");
    deleteManifest(repository, Digest.of(DigestAlgorithm.SHA256, image));
    return true;
  }

  private static String image(byte[] config) {
    return "{\"schemaVersion\":2,\"mediaType\":\""
        + IMAGE
        + "\",\"config\":{\"mediaType\":\""
        + CONFIG
        + "\",\"digest\":\""
        + Digest.of(DigestAlgorithm.SHA256, config)
        + "\",\"size\":"
        + config.length
        + "},\"layers\":[]}";
  }

  private void push(RepositoryName repository, byte[] blob) {
    Got opened =
        requests
            .send(inside(request("POST", path(repository, "/blobs/uploads/")), repository))
            .orThrow("an upload");
    String location = opened.location().orElseThrow(() -> broken("an upload without a place"));
    Digest digest = Digest.of(DigestAlgorithm.SHA256, blob);
    String session = location + (location.indexOf('?') < 0 ? "?" : "&") + "digest=" + digest;
    URI target = settings.address().resolve(session);
    // Wherever it says that it is: our token goes to no other host.
    String here = target.getRawPath() + "?" + target.getRawQuery();
    ClassicRequestBuilder request =
        request("PUT", here).setEntity(blob, ContentType.APPLICATION_OCTET_STREAM);
    Got _ = requests.send(inside(request, repository)).orThrow("the end of an upload");
  }

  @Override
  public void deleteManifest(RepositoryName repository, Digest digest) {
    Got got =
        requests.send(
            inside(request("DELETE", path(repository, "/manifests/" + digest)), repository));
    if (!got.isMissing()) {
      Got _ = got.orThrow("a delete");
    }
  }

  private static String path(RepositoryName repository, String rest) {
    return "/v2/" + repository + rest;
  }

  private ClassicRequestBuilder request(String method, String path) {
    return ClassicRequestBuilder.create(method).setUri(settings.address().resolve(path));
  }

  private ClassicHttpRequest inside(ClassicRequestBuilder request, RepositoryName repository) {
    return allowed(request, access("repository", repository.value(), "pull", "push", "delete"));
  }

  private ClassicHttpRequest allowed(ClassicRequestBuilder request, AccessEntry access) {
    return request.addHeader("Authorization", "Bearer " + tokens.issue(List.of(access))).build();
  }

  private static AccessEntry access(String type, String name, String... actions) {
    return new AccessEntry(type, name, List.of(actions), Optional.empty());
  }

  /** The strings of a list, which may be null. */
  private List<String> texts(Got got, String member) {
    try {
      List<String> texts = new ArrayList<>();
      for (JsonNode element : json.readTree(got.body()).path(member)) {
        texts.add(element.asString());
      }
      return texts;
    } catch (JacksonException e) {
      throw new UnreachableException("an answer that is no JSON", e);
    }
  }

  private static UnreachableException broken(String what) {
    return new UnreachableException("the registry answered with " + what);
  }

  @Override
  public void close() throws IOException {
    requests.close();
  }
}
