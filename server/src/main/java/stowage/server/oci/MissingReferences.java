package stowage.server.oci;

import java.util.List;
import java.util.stream.Collectors;
import stowage.model.Digest;
import stowage.model.ErrorCode;
import stowage.server.http.Answer;

/** Tells a client which digests to push first. */
final class MissingReferences {

  private static final int MAX_NAMED = 1_000;
  private static final String MESSAGE =
      "the manifest refers to content that is not in this repository; layers, configs and the"
          + " manifests that an index lists have to be pushed to the same repository first";

  private MissingReferences() {}

  static Answer answer(List<Digest> missing) {
    List<Digest> named = missing.subList(0, Math.min(MAX_NAMED, missing.size()));
    return Answer.error(
        ErrorCode.MANIFEST_BLOB_UNKNOWN, MESSAGE, "{\"missing\":" + array(named) + "}");
  }

  static String array(List<Digest> digests) {
    return digests.stream()
        .map(digest -> "\"" + digest + "\"")
        .collect(Collectors.joining(",", "[", "]"));
  }
}
