package stowage.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code stowage ci env}: asks a server for the variables that a job logs in with. */
final class CiEnv {

  static final String NAME = "env";

  /** Holds an access token with the scope {@code create_job_token}. */
  private static final String TOKEN_VARIABLE = "STOWAGE_TOKEN";

  private final Console console;
  private final Map<String, String> environment;

  CiEnv(Console console, Map<String, String> environment) {
    this.console = console;
    this.environment = environment;
  }

  /** The command {@code ci} with {@link #env} below it. */
  static CommandSpec ci(CommandSpec env) {
    CommandSpec ci = spec("ci", "For the pipelines of other systems.");
    ci.addSubcommand(NAME, env);
    return ci;
  }

  static CommandSpec env() {
    return spec(
            NAME,
            "Print the variables that a job logs in with.",
            "Asks a server for a job token, with an access token that has the scope create_job_token, or with the ID"
                + " token of a CI system that the project trusts. Nothing else is printed on the standard output.")
        .addOption(option("--url", "URL", "The server's address.").required(true).build())
        .addOption(
            option("--project", "PATH", "The project: its full path or number.")
                .required(true)
                .build())
        .addOption(option("--job", "NAME", "The job's name, by which it is ended.").build())
        .addOption(
            option(
                    "--expires-in",
                    "SECONDS",
                    "How long the token works: 3600 if not said, 86400 at most.")
                .type(Integer.class)
                .build())
        .addOption(
            option(
                    "--token-file",
                    "FILE",
                    "A file with the access token; $" + TOKEN_VARIABLE + " holds it as well.")
                .type(Path.class)
                .build())
        .addOption(
            option("--id-token-file", "FILE", "A file with the CI system's ID token.")
                .type(Path.class)
                .build())
        .addOption(option("--format", "FORMAT", "dotenv (the default), shell or json.").build());
  }

  private static CommandSpec spec(String name, String... description) {
    CommandSpec spec = CommandSpec.create().name(name);
    spec.usageMessage().description(description);
    return spec.addOption(
        OptionSpec.builder("-h", "--help")
            .usageHelp(true)
            .description("Print this help and exit.")
            .build());
  }

  private static OptionSpec.Builder option(String name, String label, String description) {
    return OptionSpec.builder(name).paramLabel(label).type(String.class).description(description);
  }

  int run(ParseResult options) {
    try {
      CiFormat format = CiFormat.of(text(options, "--format").orElse("dotenv"));
      JobTokenClient client = new JobTokenClient(text(options, "--url").orElseThrow());
      client.warning().ifPresent(warning -> console.err().println("warning: " + warning));
      String answer =
          client.ask(
              text(options, "--project").orElseThrow(),
              credential(options),
              text(options, "--job"),
              Optional.ofNullable(options.matchedOptionValue("--expires-in", null)));
      console.out().print(format.write(answer));
      return Console.DONE;
    } catch (IOException | IllegalArgumentException e) {
      console.problem(e);
      return Console.FAILED;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Console.FAILED;
    }
  }

  private JobTokenClient.Credential credential(ParseResult options) throws IOException {
    @Nullable Path idToken = options.matchedOptionValue("--id-token-file", null);
    if (idToken != null) {
      return new JobTokenClient.Credential(read(idToken), true);
    }
    @Nullable Path token = options.matchedOptionValue("--token-file", null);
    String secret =
        token != null ? read(token) : environment.getOrDefault(TOKEN_VARIABLE, "").strip();
    if (secret.isEmpty()) {
      throw new IOException(
          "no token: name a file by --token-file or --id-token-file, or set " + TOKEN_VARIABLE);
    }
    return new JobTokenClient.Credential(secret, false);
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file).strip();
  }

  private static Optional<String> text(ParseResult options, String name) {
    return Optional.ofNullable(options.matchedOptionValue(name, null));
  }
}
