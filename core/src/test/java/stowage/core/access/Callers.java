package stowage.core.access;

import java.util.List;

/** Callers for tests of what needs a permit. */
public final class Callers {

  private Callers() {}

  /** A user of ours who may do everything. */
  public static Caller ofUser(String name, long user) {
    return new Caller(Identity.of(name, CredentialId.ofUser(user)), Grants.everything(), List.of());
  }
}
