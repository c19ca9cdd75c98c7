package stowage.app;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Passwords for commands: from a file or the input, never from the command line. */
final class PasswordInput {

  private static final String STDIN = "--password-stdin";
  private static final String FILE = "--password-file";
  private static final int MAX_BYTES = 4096;

  private final InputStream in;

  PasswordInput(InputStream in) {
    this.in = in;
  }

  static void addTo(CommandSpec spec) {
    spec.addOption(Specs.flag(STDIN, "Take the password from the input's first line."))
        .addOption(
            Specs.option(
                FILE, "FILE", Path.class, "Take the password from the file's first line."));
  }

  /** Empty where none is given. */
  Optional<String> read(ParseResult options) {
    boolean isPiped = options.matchedOptionValue(STDIN, false);
    Path file = options.matchedOptionValue(FILE, null);
    if (isPiped && file != null) {
      throw refused(options, "Give the password once: " + STDIN + " or " + FILE + ".");
    }
    if (!isPiped && file == null) {
      return Optional.empty();
    }
    try {
      String password = isPiped ? firstLine(in) : firstLine(file);
      if (password.isEmpty()) {
        throw refused(options, "The password is empty.");
      }
      return Optional.of(password);
    } catch (IOException e) {
      throw refused(options, "The password can't be read: " + e.getMessage());
    }
  }

  private static CommandLine.ParameterException refused(ParseResult options, String message) {
    return new CommandLine.ParameterException(options.commandSpec().commandLine(), message);
  }

  private static String firstLine(Path file) throws IOException {
    try (InputStream content = Files.newInputStream(file)) {
      return firstLine(content);
    }
  }

  private static String firstLine(InputStream content) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = content.read(); next >= 0 && next != '\n'; next = content.read()) {
      line.write(next);
      if (line.size() > MAX_BYTES) {
        throw new IOException("its line is too long");
      }
    }
    String text = line.toString(StandardCharsets.UTF_8);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }
}
