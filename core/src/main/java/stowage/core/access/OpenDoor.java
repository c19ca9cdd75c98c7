package stowage.core.access;

import java.util.Optional;

/** Lets everybody in ({@code auth: none}). */
public final class OpenDoor implements Authenticator {

  private static final Admission ADMITTED = new Admission.Admitted(new Caller(Identity.ANONYMOUS));

  @Override
  public Admission admit(Optional<Credentials> credentials) {
    return ADMITTED;
  }
}
