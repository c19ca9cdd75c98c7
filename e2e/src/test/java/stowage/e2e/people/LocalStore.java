package stowage.e2e.people;

import java.util.List;
import java.util.regex.Pattern;

/** A client that keeps images on the machine, and takes them from the registry by the same code. */
sealed interface LocalStore extends ClientUnderTest permits Buildah, Podman {

  String NO_TLS = "--tls-verify=false";

  /** The program, and where it keeps things. */
  List<String> program();

  @Override
  default Pattern refusal() {
    return Pattern.compile("invalid username/password|unauthorized|denied|Forbidden");
  }

  @Override
  default Reply login(Desk desk) {
    return desk.withSecret(
        program(), "login", NO_TLS, "--username=" + desk.user(), "--password-stdin", desk.host());
  }

  /** What is on the machine already isn't asked for: so it goes when it has come. */
  @Override
  default Reply pull(Desk desk, String image) {
    Reply pulled = desk.run(program(), "pull", NO_TLS, image);
    return pulled.worked() ? desk.run(program(), "rmi", "--force", image) : pulled;
  }
}
