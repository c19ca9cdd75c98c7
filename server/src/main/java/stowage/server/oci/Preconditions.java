package stowage.server.oci;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import stowage.model.Digest;
import stowage.server.http.Answer;
import stowage.server.http.Exchange;

/** Entity tags of content whose tag is its digest (RFC 9110, section 13). */
final class Preconditions {

  private Preconditions() {}

  static String entityTag(Digest digest) {
    return "\"" + digest + "\"";
  }

  /** Whether the client has this content already. Old clients send the digest without quotes. */
  static boolean isUnchanged(Exchange exchange, Digest digest) {
    return isUnchanged(exchange.headers("If-None-Match"), digest);
  }

  static boolean isUnchanged(List<String> ifNoneMatch, Digest digest) {
    return ifNoneMatch.stream().anyMatch(tags -> tags.strip().equals("*") || names(tags, digest));
  }

  static Answer notModified(Digest digest) {
    return describe(Answer.notModified(), digest);
  }

  static Answer describe(Answer answer, Digest digest) {
    return answer
        .header("Docker-Content-Digest", digest.toString())
        .header("ETag", entityTag(digest));
  }

  /** If-Range: whether a range may be served from what there is now. */
  static boolean allowsRange(Exchange exchange, Digest digest) {
    return allowsRange(exchange.header("If-Range"), digest);
  }

  static boolean allowsRange(Optional<String> ifRange, Digest digest) {
    return ifRange.map(entityTag(digest)::equals).orElse(true);
  }

  private static boolean names(String tags, Digest digest) {
    String wanted = digest.toString();
    return Arrays.stream(tags.split(",", -1))
        .map(String::strip)
        .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
        .anyMatch(tag -> tag.equals(wanted) || tag.equals("\"" + wanted + "\""));
  }
}
