package stowage.model;

import java.util.Locale;

/** Media types that the registry itself has something to say about. */
public final class MediaTypes {

  public static final String JSON = "application/json";
  public static final String OCTET_STREAM = "application/octet-stream";
  public static final String OCI_INDEX = "application/vnd.oci.image.index.v1+json";

  private static final String DOCKER_SCHEMA_1 = "application/vnd.docker.distribution.manifest.v1+";

  private MediaTypes() {}

  /** A Content-Type without its parameters, in lower case. */
  public static String withoutParameters(String contentType) {
    int semicolon = contentType.indexOf(';');
    String type = semicolon < 0 ? contentType : contentType.substring(0, semicolon);
    return type.strip().toLowerCase(Locale.ROOT);
  }

  public static boolean isDockerSchema1(String mediaType) {
    return mediaType.startsWith(DOCKER_SCHEMA_1);
  }
}
