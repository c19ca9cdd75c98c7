package stowage.model;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/** Reads one descriptor (OCI image spec, "Content Descriptors"). */
final class DescriptorReader {

  private final JsonParser json;
  private final String what;
  private @Nullable String mediaType;
  private @Nullable Digest digest;
  private long sizeBytes = -1;
  private List<String> urls = List.of();
  private @Nullable String os;
  private @Nullable String architecture;

  private DescriptorReader(JsonParser json, String what) {
    this.json = json;
    this.what = what;
  }

  static Descriptor read(JsonParser json, String what) {
    DescriptorReader reader = new DescriptorReader(json, what);
    JsonValues.object(json, what, reader::field);
    return reader.descriptor();
  }

  private void field(String name) {
    switch (name) {
      case "mediaType" -> mediaType = JsonValues.string(json, what + ".mediaType");
      case "digest" -> digest = digest(JsonValues.string(json, what + ".digest"));
      case "size" -> sizeBytes = JsonValues.size(json, what + ".size");
      case "urls" -> urls = JsonValues.list(json, what + ".urls", this::url);
      case "platform" -> JsonValues.object(json, what + ".platform", this::platformField);
      case "annotations" -> JsonValues.strings(json, what + ".annotations");
      default -> json.skipChildren();
    }
  }

  private void platformField(String name) {
    switch (name) {
      case "os" -> os = JsonValues.string(json, what + ".platform.os");
      case "architecture" ->
          architecture = JsonValues.string(json, what + ".platform.architecture");
      default -> json.skipChildren();
    }
  }

  private String url(JsonParser element) {
    return JsonValues.string(element, what + ".urls");
  }

  private Digest digest(String text) {
    return Digest.parse(text)
        .orElseThrow(
            () -> new MalformedManifestException(what + ".digest is not a supported digest"));
  }

  private Descriptor descriptor() {
    if (mediaType == null || mediaType.isEmpty()) {
      throw new MalformedManifestException(what + ".mediaType is missing");
    }
    if (digest == null) {
      throw new MalformedManifestException(what + ".digest is missing");
    }
    if (sizeBytes < 0) {
      throw new MalformedManifestException(what + ".size is missing");
    }
    return new Descriptor(mediaType, digest, sizeBytes, urls, platform());
  }

  private Optional<Descriptor.Platform> platform() {
    return os == null || architecture == null
        ? Optional.empty()
        : Optional.of(new Descriptor.Platform(os, architecture));
  }
}
