package stowage.server.http;

import stowage.model.ErrorCode;

/** Which HTTP status goes with which error code: the one table. */
final class ErrorStatus {

  private ErrorStatus() {}

  static int of(ErrorCode code) {
    return switch (code) {
      case DIGEST_INVALID, MANIFEST_INVALID, NAME_INVALID, PAGINATION_NUMBER_INVALID -> 400;
      case BLOB_UPLOAD_INVALID, TAG_INVALID -> 400;
      case INVALID_QUERY_PARAMETER_VALUE, INVALID_QUERY_PARAMETER_TYPE -> 400;
      case UNAUTHORIZED -> 401;
      case DENIED -> 403;
      case BLOB_UNKNOWN, BLOB_UPLOAD_UNKNOWN, MANIFEST_UNKNOWN, NAME_UNKNOWN -> 404;
      case MANIFEST_BLOB_UNKNOWN, TAG_UNKNOWN -> 404;
      case UNSUPPORTED -> 405;
      case MANIFEST_REFERENCED -> 409;
      case SIZE_INVALID -> 413;
      case RANGE_INVALID -> 416;
      case TOOMANYREQUESTS -> 429;
      case UNKNOWN -> 500;
      case NOT_IMPLEMENTED -> 501;
      case UNAVAILABLE -> 503;
    };
  }
}
