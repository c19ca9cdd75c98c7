package stowage.registry;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import stowage.core.access.AccessEntry;
import stowage.core.content.RegistryBehind;
import stowage.model.Digest;
import stowage.model.DigestAlgorithm;
import stowage.model.MediaTypes;
import stowage.model.RepositoryName;
import stowage.model.StoredManifest;
import stowage.model.Tag;
import stowage.outbound.OutboundAnswer;
import stowage.outbound.OutboundClient;
import stowage.outbound.OutboundRequest;
import stowage.outbound.OutboundSettings;
import stowage.outbound.Reach;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A registry that speaks the distribution API, and nothing else, such as CNCF distribution. */
public final class DistributionClient implements RegistryBehind, AutoCloseable {

  private static final int PAGE = 1000;
  private static final int NOT_FOUND = 404;
  private static final int NO_SUCCESS = 300;
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
  private final OutboundClient client;
  private final JsonMapper json = new JsonMapper();

  public DistributionClient(RegistryClientSettings settings, RegistryTokens tokens) {
    this.settings = settings;
    this.tokens = tokens;
    this.client =
        new OutboundClient(
            new OutboundSettings(settings.timeout(), settings.maxBytes(), Reach.ANYWHERE));
  }

  @Override
  public List<RepositoryName> repositories(int limit) {
    List<String> names = new ArrayList<>();
    List<String> page;
    do {
      String last = names.isEmpty() ? "" : "&last=" + names.getLast();
      OutboundRequest request = request("GET", "/v2/_catalog?n=" + PAGE + last);
      page = texts(succeeded(send(request, access("registry", "catalog", "*"))), "repositories");
      names.addAll(page);
    } while (page.size() == PAGE && names.size() < limit);
    return names.stream()
        .limit(limit)
        .flatMap(name -> RepositoryName.parse(name).stream())
        .toList();
  }

  @Override
  public List<Tag> tags(RepositoryName repository) {
    OutboundAnswer answer = send(request("GET", path(repository, "/tags/list")), repository);
    return isMissing(answer)
        ? List.of()
        : texts(succeeded(answer), "tags").stream()
            .flatMap(tag -> Tag.parse(tag).stream())
            .sorted()
            .toList();
  }

  @Override
  public Optional<StoredManifest> manifest(RepositoryName repository, String reference) {
    OutboundRequest request =
        request("GET", path(repository, "/manifests/" + reference))
            .with("Accept", String.join(", ", MANIFESTS));
    OutboundAnswer answer = send(request, repository);
    return isMissing(answer) ? Optional.empty() : Optional.of(stored(succeeded(answer)));
  }

  private static StoredManifest stored(OutboundAnswer answer) {
    String type = answer.header("content-type").map(MediaTypes::withoutParameters).orElse("");
    return new StoredManifest(
        Digest.of(DigestAlgorithm.SHA256, answer.body()), type, answer.body());
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
    OutboundRequest request =
        request("PUT", path(repository, "/manifests/" + tag)).withBody(IMAGE, image);
    OutboundAnswer _ = succeeded(send(request, repository));
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
    OutboundAnswer opened =
        succeeded(send(request("POST", path(repository, "/blobs/uploads/")), repository));
    String location =
        opened
            .header("location")
            .orElseThrow(() -> new UnreachableException("it began an upload, but not where"));
    Digest digest = Digest.of(DigestAlgorithm.SHA256, blob);
    String session = location + (location.indexOf('?') < 0 ? "?" : "&") + "digest=" + digest;
    URI target = settings.address().resolve(session);
    // Wherever it says that it is: our token goes to no other host.
    String here = target.getRawPath() + "?" + target.getRawQuery();
    OutboundAnswer _ =
        succeeded(
            send(request("PUT", here).withBody("application/octet-stream", blob), repository));
  }

  @Override
  public void deleteManifest(RepositoryName repository, Digest digest) {
    OutboundAnswer answer =
        send(request("DELETE", path(repository, "/manifests/" + digest)), repository);
    if (!isMissing(answer)) {
      OutboundAnswer _ = succeeded(answer);
    }
  }

  private static String path(RepositoryName repository, String rest) {
    return "/v2/" + repository + rest;
  }

  private OutboundRequest request(String method, String path) {
    return OutboundRequest.of(method, settings.address().resolve(path));
  }

  private OutboundAnswer send(OutboundRequest request, RepositoryName repository) {
    return send(request, access("repository", repository.value(), "pull", "push", "delete"));
  }

  private OutboundAnswer send(OutboundRequest request, AccessEntry access) {
    String token = tokens.issue(List.of(access));
    try {
      return client.send(request.with("Authorization", "Bearer " + token));
    } catch (IOException e) {
      throw new UnreachableException(request + " got no answer", e);
    }
  }

  private static boolean isMissing(OutboundAnswer answer) {
    return answer.status() == NOT_FOUND;
  }

  private OutboundAnswer succeeded(OutboundAnswer answer) {
    if (answer.status() >= NO_SUCCESS) {
      throw new UnreachableException("it answered " + answer.status());
    }
    return answer;
  }

  private static AccessEntry access(String type, String name, String... actions) {
    return new AccessEntry(type, name, List.of(actions), Optional.empty());
  }

  /** The strings of a list, which may be null. */
  private List<String> texts(OutboundAnswer answer, String member) {
    try {
      List<String> texts = new ArrayList<>();
      for (JsonNode element : json.readTree(answer.body()).path(member)) {
        texts.add(element.asString());
      }
      return texts;
    } catch (JacksonException e) {
      throw new UnreachableException("an answer that is no JSON", e);
    }
  }

  @Override
  public void close() throws IOException {
    client.close();
  }
}
