package stowage.e2e.people;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import stowage.e2e.clients.Client;
import stowage.e2e.clients.Images;
import stowage.e2e.clients.Layout;
import stowage.e2e.clients.TarFile;

/**
 * Where one client is used by one person: a home folder that nobody else has.
 *
 * @param host of the registry, with its port
 * @param login none for those who don't log in
 */
record Desk(Path home, String host, Optional<Login> login) {

  String user() {
    return login.orElseThrow().user();
  }

  /** A program with this home. */
  Client program(List<String> command) {
    return Client.of(home, command.toArray(String[]::new))
        .with("REGISTRY_AUTH_FILE", dockersFile().toString());
  }

  /** Runs a program with the secret as its input. */
  Reply withSecret(List<String> command, String... arguments) {
    Path file = write("secret", login.orElseThrow().secret());
    return Reply.of(program(command).call(file, arguments));
  }

  Reply run(List<String> command, String... arguments) {
    return Reply.of(program(command).call(Path.of("/dev/null"), arguments));
  }

  /** Does without a client's login: the credentials stand where Docker's clients keep them. */
  void keepLogin() {
    String kept =
        login.map(it -> "\"%s\":{\"auth\":\"%s\"}".formatted(host, it.encoded())).orElse("");
    write(".docker/config.json", "{\"auths\":{" + kept + "}}");
  }

  private Path dockersFile() {
    return home.resolve(".docker/config.json");
  }

  String image(String repository) {
    return host + "/" + repository + ":1";
  }

  /** A new image, in the OCI layout and under the tag 1. */
  Layout layout() {
    return Layout.write(newPath(), "1", Images.oci().image(1));
  }

  /** A new root file system. */
  Path tar() {
    return write(UUID.randomUUID() + ".tar", TarFile.of("a.txt", text()));
  }

  /** A new file. */
  Path file() {
    return write(UUID.randomUUID() + ".txt", text());
  }

  /** Where nothing is yet. */
  Path newPath() {
    return home.resolve(UUID.randomUUID().toString());
  }

  private static byte[] text() {
    return UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8);
  }

  private Path write(String name, String text) {
    return write(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private Path write(String name, byte[] bytes) {
    try {
      Path file = home.resolve(name);
      Files.createDirectories(file.getParent());
      return Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
