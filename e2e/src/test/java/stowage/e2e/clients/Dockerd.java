package stowage.e2e.clients;

import java.nio.file.Path;

/** A daemon of Docker Engine that nobody else uses. */
public final class Dockerd implements AutoCloseable {

  private final Path folder;
  private final Daemon daemon;

  private Dockerd(Path folder) {
    this.folder = folder;
    Client docker = Client.of(folder, "docker", "--host", address());
    this.daemon = Daemon.start(folder, program(), () -> docker.succeeds("version"));
  }

  public static Dockerd start() {
    return new Dockerd(Daemon.newFolder("dockerd"));
  }

  private Client program() {
    return Client.of(
        folder,
        "dockerd",
        "--host=" + address(),
        "--data-root=" + folder.resolve("data"),
        "--exec-root=" + folder.resolve("exec"),
        "--pidfile=" + folder.resolve("pid"),
        "--storage-driver=vfs",
        "--bridge=none",
        "--iptables=false",
        "--ip6tables=false");
  }

  /** What the command line takes as its {@code --host}. */
  public String address() {
    return "unix://" + folder.resolve("socket");
  }

  /** Goes with the daemon. */
  Path folder() {
    return folder;
  }

  @Override
  public void close() {
    daemon.close();
  }
}
