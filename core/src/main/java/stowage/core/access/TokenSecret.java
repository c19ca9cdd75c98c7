package stowage.core.access;

/** The secret of a token that was just made. It is shown once; kept is only its hash. */
public record TokenSecret(SecretKind kind, String text) {

  /** What it is found by. */
  public byte[] hash() {
    return Secrets.hash(text);
  }

  @Override
  public String toString() {
    return "TokenSecret[kind=" + kind + "]";
  }
}
