package stowage.registry;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
  private static final int MAX_TAGS = 100_000;
  private static final int UNAUTHORIZED = 401;
  private static final int NOT_FOUND = 404;
  private static final int METHOD_NOT_ALLOWED = 405;
  private static final Pattern NEXT = Pattern.compile("<([^>]+)>\\s*;[^,]*rel=\"?next\"?");
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
    AccessEntry access = access("registry", "catalog", "*");
    return listed("/v2/_catalog?n=" + PAGE, access, "repositories", limit).stream()
        .flatMap(name -> RepositoryName.parse(name).stream())
        .toList();
  }

  @Override
  public List<Tag> tags(RepositoryName repository) {
    String path = path(repository, "/tags/list?n=" + PAGE);
    return listed(path, all(repository), "tags", MAX_TAGS).stream()
        .flatMap(tag -> Tag.parse(tag).stream())
        .sorted()
        .toList();
  }

  /** All pages of a list, as far as the limit; nothing where there is no such list. */
  private List<String> listed(String path, AccessEntry access, String member, int limit) {
    List<String> entries = new ArrayList<>();
    Optional<String> next = Optional.of(path);
    while (next.isPresent() && entries.size() < limit) {
      OutboundAnswer answer = send(request("GET", next.get()), access);
      List<String> page = isMissing(answer) ? List.of() : texts(succeeded(answer), member);
      entries.addAll(page);
      next = page.isEmpty() ? Optional.empty() : next(answer);
    }
    return entries.stream().limit(limit).toList();
  }

  /** The page after this one (RFC 8288), which is on the same host whatever its address says. */
  private Optional<String> next(OutboundAnswer answer) {
    return answer
        .header("link")
        .map(NEXT::matcher)
        .filter(Matcher::find)
        .map(link -> here(link.group(1)));
  }

  @Override
  public Optional<StoredManifest> manifest(RepositoryName repository, String reference) {
    OutboundRequest request =
        request("GET", path(repository, "/manifests/" + reference))
            .with("Accept", String.join(", ", MANIFESTS));
    OutboundAnswer answer = send(request, all(repository));
    return isMissing(answer) ? Optional.empty() : Optional.of(stored(succeeded(answer)));
  }

  private static StoredManifest stored(OutboundAnswer answer) {
    String type = answer.header("content-type").map(MediaTypes::withoutParameters).orElse("");
    return new StoredManifest(
        Digest.of(DigestAlgorithm.SHA256, answer.body()), type, answer.body());
  }

  /**
   * Not every registry can delete a tag by its name. So the tag is moved to an image that no other
   * tag has, and that image is deleted; whether it may be is asked before.
   */
  @Override
  public Deletion deleteTag(RepositoryName repository, Tag tag) {
    if (manifest(repository, tag.value()).isEmpty()) {
      return Deletion.UNKNOWN;
    }
    byte[] config = ("{\"id\":\"" + UUID.randomUUID() + "\"}").getBytes(StandardCharsets.UTF_8);
    byte[] image = image(config).getBytes(StandardCharsets.UTF_8);
    Digest digest = Digest.of(DigestAlgorithm.SHA256, image);
    if (deleteManifest(repository, digest) == Deletion.SWITCHED_OFF) {
      return Deletion.SWITCHED_OFF;
    }
    push(repository, config);
    OutboundRequest request =
        request("PUT", path(repository, "/manifests/" + tag)).withBody(IMAGE, image);
    OutboundAnswer _ = succeeded(send(request, all(repository)));
    return deleteManifest(repository, digest);
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
    OutboundRequest opening = request("POST", path(repository, "/blobs/uploads/"));
    String location =
        succeeded(send(opening, all(repository)))
            .header("location")
            .orElseThrow(() -> new UnreachableException("it began an upload, but not where"));
    Digest digest = Digest.of(DigestAlgorithm.SHA256, blob);
    String session = location + (location.indexOf('?') < 0 ? "?" : "&") + "digest=" + digest;
    OutboundRequest closing =
        request("PUT", here(session)).withBody("application/octet-stream", blob);
    OutboundAnswer _ = succeeded(send(closing, all(repository)));
  }

  @Override
  public Deletion deleteManifest(RepositoryName repository, Digest digest) {
    OutboundAnswer answer =
        send(request("DELETE", path(repository, "/manifests/" + digest)), all(repository));
    return switch (answer.status()) {
      case NOT_FOUND -> Deletion.UNKNOWN;
      case METHOD_NOT_ALLOWED -> Deletion.SWITCHED_OFF;
      default -> {
        OutboundAnswer _ = succeeded(answer);
        yield Deletion.DONE;
      }
    };
  }

  /** Wherever it says that something is: our token goes to no other host. */
  private String here(String address) {
    try {
      URI target = settings.address().resolve(address);
      return target.getRawPath() + "?" + target.getRawQuery();
    } catch (IllegalArgumentException e) {
      throw new UnreachableException("it answered with an address that is none", e);
    }
  }

  private static String path(RepositoryName repository, String rest) {
    return "/v2/" + repository + rest;
  }

  private OutboundRequest request(String method, String path) {
    return OutboundRequest.of(method, settings.address().resolve(path));
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
      throw new UnreachableException(
          answer.status() == UNAUTHORIZED
              ? Refusal.of(answer).toldBeside(settings)
              : "it answered " + answer.status());
    }
    return answer;
  }

  private static AccessEntry all(RepositoryName repository) {
    return access("repository", repository.value(), "pull", "push", "delete");
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
