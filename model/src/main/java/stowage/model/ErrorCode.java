package stowage.model;

/**
 * The codes that an error body may carry (distribution spec, "Error Codes"), and the few besides
 * that clients of older registries know. Which HTTP status goes with one is the edge's matter.
 */
public enum ErrorCode {
  BLOB_UNKNOWN("blob unknown to registry"),
  BLOB_UPLOAD_INVALID("blob upload invalid"),
  BLOB_UPLOAD_UNKNOWN("blob upload unknown to registry"),
  DIGEST_INVALID("provided digest did not match uploaded content"),
  MANIFEST_BLOB_UNKNOWN("manifest references a manifest or blob unknown to registry"),
  MANIFEST_INVALID("manifest invalid"),
  MANIFEST_UNKNOWN("manifest unknown to registry"),
  NAME_INVALID("invalid repository name"),
  NAME_UNKNOWN("repository name not known to registry"),
  SIZE_INVALID("provided length did not match content length"),
  UNAUTHORIZED("authentication required"),
  DENIED("requested access to the resource is denied"),
  UNSUPPORTED("the operation is unsupported"),
  TOOMANYREQUESTS("too many requests"),

  UNKNOWN("unknown error"),
  UNAVAILABLE("service unavailable"),
  RANGE_INVALID("the requested range cannot be satisfied"),
  PAGINATION_NUMBER_INVALID("invalid number of results requested"),
  MANIFEST_REFERENCED("manifest referenced by an index"),
  TAG_INVALID("not a tag"),
  TAG_UNKNOWN("tag name for repository does not exist"),
  INVALID_QUERY_PARAMETER_VALUE("invalid query parameter value"),
  INVALID_QUERY_PARAMETER_TYPE("invalid query parameter value type"),
  NOT_IMPLEMENTED("operation not available");

  private final String message;

  ErrorCode(String message) {
    this.message = message;
  }

  /** What a body says where the case at hand has nothing more precise to say. */
  public String message() {
    return message;
  }
}
