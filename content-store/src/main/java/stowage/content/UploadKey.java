package stowage.content;

/**
 * The bytes that one epoch of an upload session has received. A new epoch gets a file of its own,
 * so that a writer of an older one, waking up late, writes over nobody.
 *
 * @param session 1 to 100 letters, digits, dashes or underscores: it becomes part of a name in the
 *     store, and nothing in it may lead elsewhere
 * @param epoch not negative
 */
public record UploadKey(String session, long epoch) {

  private static final int MAX_SESSION_CHARACTERS = 100;

  public UploadKey {
    if (!isName(session) || epoch < 0) {
      throw new IllegalArgumentException("not an upload's name");
    }
  }

  private static boolean isName(String text) {
    return !text.isEmpty()
        && text.length() <= MAX_SESSION_CHARACTERS
        && text.chars().allMatch(UploadKey::isNameCharacter);
  }

  private static boolean isNameCharacter(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '_';
  }
}
