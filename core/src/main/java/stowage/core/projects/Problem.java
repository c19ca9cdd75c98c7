package stowage.core.projects;

/**
 * Why something was not done.
 *
 * @param field which of the things given is at fault, by its name in the API; {@code base} if none
 * @param text what is wrong, to be read after the field's name
 */
public record Problem(Cause cause, String field, String text) {

  /** What kind of fault it is. */
  public enum Cause {
    /** What is asked for is not there, or must not be known to be. */
    MISSING,
    /** It is there to be seen, and this is beyond whoever asks. */
    FORBIDDEN,
    /** It can't be done with what was given. */
    INVALID,
    /** It can't be done as things are. */
    CONFLICT
  }

  static Problem missing(String field) {
    return new Problem(Cause.MISSING, field, "does not exist");
  }

  static Problem forbidden(String field, String text) {
    return new Problem(Cause.FORBIDDEN, field, text);
  }

  static Problem invalid(String field, String text) {
    return new Problem(Cause.INVALID, field, text);
  }

  static Problem conflict(String field, String text) {
    return new Problem(Cause.CONFLICT, field, text);
  }
}
