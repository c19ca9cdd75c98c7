package stowage.core.access;

import java.util.List;

/** Lets everybody in ({@code auth: none}). */
public final class OpenDoor implements Authenticator {

  private static final Admission ADMITTED =
      new Admission.Admitted(new Caller(Identity.ANONYMOUS, Grants.everything(), List.of()));

  @Override
  public Admission admit(Presented presented, List<Demand> demands) {
    return ADMITTED;
  }
}
