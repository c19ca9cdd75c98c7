package stowage.server.oci;

import stowage.model.ErrorCode;
import stowage.server.http.Answer;

/** HTTP methods as endpoints look at them. */
final class Methods {

  private Methods() {}

  static boolean isRead(String method) {
    return method.equals("GET") || method.equals("HEAD");
  }

  static Answer notAllowed(String allowed) {
    return Answer.error(ErrorCode.UNSUPPORTED).header("Allow", allowed);
  }
}
