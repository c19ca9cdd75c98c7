package stowage.server.api;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import stowage.core.access.Verdict;
import stowage.server.http.Answer;

/** Errors in the shapes that clients of GitLab's API read: the one table. */
final class ApiErrors {
  private static final String JSON = "application/json";

  private ApiErrors() {}

  /** 400: a parameter is missing or can't be read. */
  static Answer invalid(String text) {
    return error(400, text);
  }

  /** 400: what was asked for can't be done. */
  static Answer badRequest(String text) {
    return message(400, text);
  }

  /** 400: values that are refused, by the field they were sent in. */
  static Answer refusedFields(Map<String, List<String>> reasons) {
    return json(400, new JsonObject().with("message", reasons));
  }

  /** 400: one value that is refused, with the reason. */
  static Answer refusedField(String field, String reason) {
    return refusedFields(Map.of(field, List.of(reason)));
  }

  static Answer unauthorized() {
    return message(401, "401 Unauthorized");
  }

  static Answer forbidden() {
    return message(403, "403 Forbidden");
  }

  static Answer forbidden(String text) {
    return message(403, "403 Forbidden - " + text);
  }

  /** 403: the token isn't made for this. */
  static Answer insufficientScope(String scope) {
    return json(
        403,
        new JsonObject()
            .with("error", "insufficient_scope")
            .with(
                "error_description",
                "The request requires higher privileges than provided by the access token.")
            .with("scope", scope));
  }

  /**
   * 404.
   *
   * @param what is not there, such as "Project"; capitalised
   */
  static Answer notFound(String what) {
    return message(404, "404 " + what + " Not Found");
  }

  /** 404: what a number names is not there. */
  static Answer missing() {
    return message(404, "404 Not found");
  }

  /** 404: no route leads there. */
  static Answer nowhere() {
    return error(404, "404 Not Found");
  }

  static Answer methodNotAllowed(List<String> allowed) {
    return message(405, "405 Method Not Allowed").header("Allow", String.join(", ", allowed));
  }

  static Answer conflict(String text) {
    return message(409, text);
  }

  static Answer tooLarge() {
    return error(413, "the request body is too large");
  }

  static Answer unsupportedType() {
    return error(415, "The provided content-type is not supported.");
  }

  static Answer unprocessable(String text) {
    return message(422, text);
  }

  static Answer tooMany(Duration pause) {
    long seconds = Math.max(1, pause.plusMillis(999).toSeconds());
    return message(429, "429 Too Many Requests").header("Retry-After", String.valueOf(seconds));
  }

  static Answer unexpected() {
    return message(500, "500 Internal Server Error");
  }

  static Answer unavailable(String text) {
    return message(503, text).header("Retry-After", "1");
  }

  /**
   * Why leave was refused.
   *
   * @param what was asked about, as {@link #notFound} wants it
   */
  static Answer of(Verdict verdict, String what) {
    return switch (verdict) {
      case HIDDEN -> notFound(what);
      case OUT_OF_SCOPE -> insufficientScope("api");
      case FORBIDDEN, SWITCHED_OFF -> forbidden();
      case ALLOWED -> throw new IllegalArgumentException("nothing was refused");
    };
  }

  private static Answer message(int status, String text) {
    return json(status, new JsonObject().with("message", text));
  }

  private static Answer error(int status, String text) {
    return json(status, new JsonObject().with("error", text));
  }

  private static Answer json(int status, JsonObject body) {
    return Answer.of(status).body(JSON, Json.write(body));
  }
}
