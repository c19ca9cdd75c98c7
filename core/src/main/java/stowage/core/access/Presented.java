package stowage.core.access;

/** What a request shows for itself. */
public sealed interface Presented {

  /** Nothing that could be read. */
  record Nothing() implements Presented {}

  record Password(Credentials credentials) implements Presented {}

  /** A bearer token. Never printed. */
  record Token(String text) implements Presented {

    @Override
    public String toString() {
      return "Token[]";
    }
  }
}
