package stowage.e2e.clients;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import stowage.e2e.Registry;

/** CNCF distribution, as Debian packages it, which believes the tokens of a Stowage. */
final class CncfRegistry implements AutoCloseable {

  private final Daemon daemon;
  private final Registry registry;

  private CncfRegistry(Daemon daemon, Registry registry) {
    this.daemon = daemon;
    this.registry = registry;
  }

  /**
   * How it is told of the issuer.
   *
   * @param realm where clients get tokens
   * @param certificates PEM
   * @param deletes whether it allows them
   */
  record Trust(URI realm, String service, String issuer, byte[] certificates, boolean deletes) {}

  /** A port that nobody listens on. */
  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static CncfRegistry start(int port, Trust trust) {
    Path folder = Daemon.newFolder("registry");
    Registry registry = new Registry(() -> URI.create("http://127.0.0.1:" + port));
    Path configuration = folder.resolve("config.yml");
    try {
      Files.write(folder.resolve("issuer.pem"), trust.certificates());
      Files.writeString(configuration, configuration(folder, port, trust));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Client program = Client.of(folder, "docker-registry", "serve", configuration.toString());
    return new CncfRegistry(Daemon.start(folder, program, () -> answers(registry)), registry);
  }

  private static String configuration(Path folder, int port, Trust trust) {
    return """
    version: 0.1
    log: {level: warn}
    storage:
      filesystem: {rootdirectory: %s}
      delete: {enabled: %s}
    http: {addr: "127.0.0.1:%d"}
    auth:
      token:
        realm: %s
        service: %s
        issuer: %s
        rootcertbundle: %s
    """
        .formatted(
            folder.resolve("data"),
            trust.deletes(),
            port,
            trust.realm(),
            trust.service(),
            trust.issuer(),
            folder.resolve("issuer.pem"));
  }

  private static boolean answers(Registry registry) {
    try {
      return registry.get("/v2/").status() == 401;
    } catch (RuntimeException e) {
      return false;
    }
  }

  Registry registry() {
    return registry;
  }

  @Override
  public void close() {
    daemon.close();
  }
}
