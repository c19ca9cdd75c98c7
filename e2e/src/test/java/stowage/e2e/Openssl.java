package stowage.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the openssl command in a folder, where it makes keys, certificates and signatures. */
public final class Openssl {

  private static final int MOST_SECONDS = 120;

  private final Path folder;

  public Openssl(Path folder) {
    this.folder = folder;
  }

  /** Runs a command that has to succeed. */
  public void run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("openssl"));
    command.addAll(List.of(arguments));
    Path output = file("output");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new AssertionError(command + " failed: " + Files.readString(output));
    }
  }

  public Path file(String name) {
    return folder.resolve(name);
  }

  public byte[] bytes(String name) throws IOException {
    return Files.readAllBytes(file(name));
  }

  /** A private key of an algorithm, with options as {@code genpkey} takes them. */
  public void key(String name, String algorithm, String... options)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("genpkey", "-algorithm", algorithm));
    for (String option : options) {
      arguments.addAll(List.of("-pkeyopt", option));
    }
    arguments.addAll(List.of("-out", name + ".pem"));
    run(arguments.toArray(String[]::new));
    run("pkey", "-in", name + ".pem", "-pubout", "-out", name + ".pub");
    run("pkey", "-in", name + ".pem", "-pubout", "-outform", "DER", "-out", name + ".pub.der");
  }

  /** A certificate that a key makes for itself, and that may vouch for others. */
  public void root(String name) throws IOException, InterruptedException {
    run(
        "req",
        "-x509",
        "-key",
        name + ".pem",
        "-subj",
        "/CN=" + name,
        "-days",
        "2",
        "-out",
        name + ".crt");
    toDer(name);
  }

  /** A certificate that another key's owner vouches for. */
  public void certificate(String name, String issuer) throws IOException, InterruptedException {
    run("req", "-new", "-key", name + ".pem", "-subj", "/CN=" + name, "-out", name + ".csr");
    run(
        "x509",
        "-req",
        "-in",
        name + ".csr",
        "-CA",
        issuer + ".crt",
        "-CAkey",
        issuer + ".pem",
        "-CAcreateserial",
        "-days",
        "2",
        "-out",
        name + ".crt");
    toDer(name);
  }

  private void toDer(String name) throws IOException, InterruptedException {
    run("x509", "-in", name + ".crt", "-outform", "DER", "-out", name + ".der");
  }
}
