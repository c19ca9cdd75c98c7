package stowage.e2e.people;

import java.util.List;
import stowage.e2e.clients.Dockerd;

/** Docker Engine: the daemon asks for tokens, with what the command line kept at its login. */
record DockerEngine(Dockerd daemon) implements ClientUnderTest {

  DockerEngine() {
    this(Dockerd.start());
  }

  private List<String> docker() {
    return List.of("docker", "--host", daemon.address());
  }

  @Override
  public Reply login(Desk desk) {
    return desk.withSecret(
        docker(), "login", "--username=" + desk.user(), "--password-stdin", desk.host());
  }

  @Override
  public Reply push(Desk desk, String image) {
    Reply made = desk.run(docker(), "import", desk.tar().toString(), image);
    return made.worked() ? desk.run(docker(), "push", image) : made;
  }

  /** What is on the machine already isn't asked for: so it goes when it has come. */
  @Override
  public Reply pull(Desk desk, String image) {
    Reply pulled = desk.run(docker(), "pull", image);
    desk.run(docker(), "image", "rm", "--force", image);
    return pulled;
  }

  @Override
  public void close() {
    daemon.close();
  }
}
