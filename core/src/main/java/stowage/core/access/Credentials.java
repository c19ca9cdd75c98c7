package stowage.core.access;

/** A user name and a password as a client sent them. Never printed. */
public record Credentials(String user, String password) {

  @Override
  public String toString() {
    return "Credentials[user=" + user + "]";
  }
}
