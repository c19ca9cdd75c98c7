package stowage.model;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads a payload as one of the four kinds of manifest. Strict where two readers could disagree: a
 * doubled key, text after the end, bytes that are no UTF-8, an image that also lists manifests.
 */
public final class ManifestReader {

  private static final int MAX_DEPTH = 64;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNameLength(Manifest.MAX_BYTES)
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private final JsonParser json;
  private long schemaVersion = -1;
  private @Nullable String mediaType;
  private @Nullable String artifactType;
  private @Nullable Descriptor config;
  private @Nullable List<Descriptor> layers;
  private @Nullable List<Descriptor> children;
  private @Nullable Descriptor subject;
  private Map<String, String> annotations = Map.of();

  private ManifestReader(JsonParser json) {
    this.json = json;
  }

  /**
   * Reads a payload.
   *
   * @param contentType what it was sent as; where that is absent or {@code application/json}, its
   *     content decides
   */
  public static ParsedManifest read(Optional<String> contentType, byte[] payload) {
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), decode(payload))) {
      ManifestReader reader = new ManifestReader(json);
      reader.readDocument();
      return new ParsedManifest.Valid(
          reader.manifest(contentType.map(MediaTypes::withoutParameters)));
    } catch (MalformedManifestException e) {
      return new ParsedManifest.Invalid(e.reason());
    } catch (JacksonException e) {
      return new ParsedManifest.Invalid("not valid JSON: " + e.getOriginalMessage());
    } catch (CharacterCodingException e) {
      return new ParsedManifest.Invalid("not valid UTF-8");
    }
  }

  private static char[] decode(byte[] payload) throws CharacterCodingException {
    return StandardCharsets.UTF_8
        .newDecoder()
        .decode(ByteBuffer.wrap(payload))
        .toString()
        .toCharArray();
  }

  private void readDocument() {
    json.nextToken();
    JsonValues.object(json, "the manifest", this::field);
    if (json.nextToken() != null) {
      throw new MalformedManifestException("there is text after the manifest");
    }
  }

  private void field(String name) {
    switch (name) {
      case "schemaVersion" -> schemaVersion = JsonValues.size(json, name);
      case "mediaType" -> mediaType = JsonValues.string(json, name);
      case "artifactType" -> artifactType = JsonValues.string(json, name);
      case "config" -> config = DescriptorReader.read(json, name);
      case "layers" -> layers = JsonValues.list(json, name, e -> DescriptorReader.read(e, name));
      case "manifests" ->
          children = JsonValues.list(json, name, e -> DescriptorReader.read(e, name));
      case "subject" -> subject = DescriptorReader.read(json, name);
      case "annotations" -> annotations = JsonValues.strings(json, name);
      default -> json.skipChildren();
    }
  }

  private Manifest manifest(Optional<String> contentType) {
    ManifestKind kind = kind(contentType);
    if (schemaVersion != 2) {
      throw new MalformedManifestException("schemaVersion must be 2");
    }
    checkFieldsOf(kind);
    return new Manifest(
        kind,
        effectiveArtifactType(kind),
        Optional.ofNullable(config),
        layers == null ? List.of() : layers,
        children == null ? List.of() : children,
        Optional.ofNullable(subject),
        annotations);
  }

  private ManifestKind kind(Optional<String> contentType) {
    if (schemaVersion == 1 || contentType.filter(MediaTypes::isDockerSchema1).isPresent()) {
      throw new MalformedManifestException(
          "Docker image manifests of schema 1 are not supported; push with schema 2 or OCI");
    }
    if (contentType.isEmpty() || contentType.get().equals(MediaTypes.JSON)) {
      return kindByContent();
    }
    ManifestKind kind =
        ManifestKind.ofMediaType(contentType.get())
            .orElseThrow(
                () -> new MalformedManifestException("the Content-Type is not a manifest's"));
    if (mediaType != null && !mediaType.equals(kind.mediaType())) {
      throw new MalformedManifestException("mediaType differs from the Content-Type");
    }
    return kind;
  }

  private ManifestKind kindByContent() {
    if (mediaType != null) {
      return ManifestKind.ofMediaType(mediaType)
          .orElseThrow(() -> new MalformedManifestException("mediaType is not a manifest's"));
    }
    return children != null ? ManifestKind.OCI_INDEX : ManifestKind.OCI_IMAGE;
  }

  private void checkFieldsOf(ManifestKind kind) {
    if (kind.isDocker() && mediaType == null) {
      throw new MalformedManifestException("mediaType is missing");
    }
    if (kind.isIndex()) {
      require(children != null, "manifests is missing");
      require(config == null && layers == null, "an index has no config and no layers");
    } else {
      require(config != null, "config is missing");
      require(children == null, "an image lists no manifests");
    }
  }

  private static void require(boolean holds, String reason) {
    if (!holds) {
      throw new MalformedManifestException(reason);
    }
  }

  /** Distribution spec, "Listing Referrers": the config's media type stands in for an image. */
  private Optional<String> effectiveArtifactType(ManifestKind kind) {
    if (artifactType != null && !artifactType.isEmpty()) {
      return Optional.of(artifactType);
    }
    return kind.isIndex() || config == null ? Optional.empty() : Optional.of(config.mediaType());
  }
}
