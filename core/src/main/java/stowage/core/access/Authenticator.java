package stowage.core.access;

import java.util.Optional;

/** Turns credentials into a caller. */
public sealed interface Authenticator permits OpenDoor, HtpasswdAuthenticator {

  Admission admit(Optional<Credentials> credentials);
}
