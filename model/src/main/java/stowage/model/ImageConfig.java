package stowage.model;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** What the registry shows of an image's config (OCI image spec, "Image Configuration"). */
public final class ImageConfig {

  private static final JsonFactory FACTORY = new JsonFactory();

  private ImageConfig() {}

  /** The platform that an image is for; none where the payload is no such config. */
  public static Optional<Descriptor.Platform> platform(byte[] payload) {
    try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), payload)) {
      return json.nextToken() == JsonToken.START_OBJECT ? platform(json) : Optional.empty();
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  private static Optional<Descriptor.Platform> platform(JsonParser json) {
    @Nullable String system = null;
    @Nullable String architecture = null;
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      boolean isText = json.nextToken() == JsonToken.VALUE_STRING;
      if (isText && name.equals("os")) {
        system = json.getString();
      } else if (isText && name.equals("architecture")) {
        architecture = json.getString();
      }
      json.skipChildren();
    }
    return system == null || architecture == null
        ? Optional.empty()
        : Optional.of(new Descriptor.Platform(system, architecture));
  }
}
