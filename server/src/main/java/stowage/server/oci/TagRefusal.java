package stowage.server.oci;

import stowage.model.ErrorCode;
import stowage.model.Tag;
import stowage.server.http.Answer;

/** What clients read where a tag rule is in the way. */
final class TagRefusal {

  private TagRefusal() {}

  static Answer protectedFromPush(Tag tag) {
    return denied("the tag " + tag + " is protected: you may not push it");
  }

  static Answer immutable(Tag tag) {
    return denied("the tag " + tag + " is immutable: it exists and can't be changed");
  }

  static Answer protectedFromDelete() {
    return denied("protected tags: you may not delete this");
  }

  static Answer kept() {
    return denied("immutable tags: this can't be deleted");
  }

  private static Answer denied(String message) {
    return Answer.error(ErrorCode.DENIED, message);
  }
}
