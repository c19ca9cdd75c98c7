package stowage.core.access;

import java.util.List;

/** Turns what a request shows into a caller, if it is enough for what the request wants. */
public sealed interface Authenticator
    permits OpenDoor, HtpasswdAuthenticator, TokenAuthenticator, AccountAuthenticator {

  Admission admit(Presented presented, List<Demand> demands);
}
