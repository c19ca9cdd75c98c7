package stowage.core.access;

import java.util.OptionalLong;

/**
 * Who is asking, once it is known.
 *
 * @param name as it is shown and written down
 * @param key tells one from another for as long as they exist, also where names change: {@code
 *     user:5}
 */
public record Identity(String name, String key) {

  /** Nobody in particular: the registry is open. */
  public static final Identity ANONYMOUS = named("anonymous");

  /** Somebody of whom a name is all that is known. */
  public static Identity named(String name) {
    return new Identity(name, "name:" + name);
  }

  static Identity of(String name, CredentialId owner) {
    return new Identity(name, owner.toString());
  }

  /** The user's number; none of those who are no users of ours. */
  OptionalLong user() {
    return CredentialId.parse(key)
        .filter(owner -> owner.kind() == CredentialId.Kind.USER)
        .map(owner -> OptionalLong.of(owner.number()))
        .orElseGet(OptionalLong::empty);
  }
}
