package stowage.app;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;
import stowage.app.config.Inputs;

/**
 * The commands and their options. Built by hand: annotations would cost reflection at each start.
 */
final class CommandTree {
  private final Map<CommandSpec, Command> commands = new LinkedHashMap<>();
  private final Console console;
  private final CommandLine line;

  /** What a command does with its options; answers with the exit status. */
  private interface Command {
    int run(ParseResult options);
  }

  CommandTree(Console console) {
    this.console = console;
    this.line =
        new CommandLine(root())
            .setOut(writer(console.out()))
            .setErr(writer(console.err()))
            .setExecutionStrategy(this::run);
  }

  int execute(String... arguments) {
    return line.execute(arguments);
  }

  CommandLine line() {
    return line;
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }

  private int run(ParseResult result) {
    Integer help = CommandLine.executeHelpRequest(result);
    if (help != null) {
      return help;
    }
    ParseResult last = result;
    while (last.hasSubcommand()) {
      last = last.subcommand();
    }
    Command command = commands.get(last.commandSpec());
    if (command == null) {
      last.commandSpec().commandLine().usage(console.err());
      return CommandLine.ExitCode.USAGE;
    }
    return command.run(last);
  }

  private CommandSpec root() {
    CommandSpec root =
        spec(
            "stowage",
            "A self-hosted container registry.",
            "'stowage serve' starts it and needs no configuration.");
    root.addOption(
        OptionSpec.builder("-V", "--version")
            .versionHelp(true)
            .description("Print the version and exit.")
            .build());
    root.version(Version.line());
    root.addSubcommand("serve", serve());
    root.addSubcommand("config", config());
    root.addSubcommand("version", version());
    root.addSubcommand("commands", commandsPage());
    root.addSubcommand("training-run", trainingRun());
    return root;
  }

  private CommandSpec serve() {
    CommandSpec serve =
        withInputs(
            spec(
                "serve",
                "Start the registry.",
                "Without options it listens on 127.0.0.1:5000 and keeps everything in a folder of the user's."));
    commands.put(serve, options -> new Serve(console).start(inputs(options)));
    return serve;
  }

  private CommandSpec version() {
    CommandSpec version = spec("version", "Print the version.");
    commands.put(
        version,
        _ -> {
          console.out().println(Version.line());
          return Console.DONE;
        });
    return version;
  }

  private CommandSpec commandsPage() {
    CommandSpec page = spec("commands", "Print the reference page of all commands.");
    commands.put(
        page,
        _ -> {
          console.out().print(CommandsPage.write(line));
          return Console.DONE;
        });
    return page;
  }

  private CommandSpec trainingRun() {
    CommandSpec training =
        spec("training-run", "Start, push, pull and stop once, for the JVM's start cache.");
    training.usageMessage().hidden(true);
    commands.put(training, _ -> TrainingRun.run(console));
    return training;
  }

  private CommandSpec config() {
    CommandSpec config = spec("config", "Check and explain configurations.");
    config.addSubcommand("check", check());
    config.addSubcommand("show", show());
    config.addSubcommand("reference", reference());
    return config;
  }

  private CommandSpec check() {
    CommandSpec check =
        withInputs(
            spec(
                "check",
                "Say whether the registry would start with a configuration.",
                "Every problem is named with its key and line. Nothing is started or written."));
    commands.put(check, options -> new ConfigCommands(console).check(inputs(options)));
    return check;
  }

  private CommandSpec show() {
    CommandSpec show =
        withInputs(
            spec(
                "show",
                "Print the settings in force.",
                "File, environment and flags, laid over the defaults; secrets masked."));
    commands.put(show, options -> new ConfigCommands(console).show(inputs(options)));
    return show;
  }

  private CommandSpec reference() {
    CommandSpec reference = spec("reference", "Print the reference page of all keys.");
    commands.put(reference, _ -> new ConfigCommands(console).reference());
    return reference;
  }

  private static CommandSpec spec(String name, String... description) {
    CommandSpec spec = CommandSpec.create().name(name);
    spec.usageMessage().description(description);
    spec.addOption(
        OptionSpec.builder("-h", "--help")
            .usageHelp(true)
            .description("Print this help and exit.")
            .build());
    return spec;
  }

  private static CommandSpec withInputs(CommandSpec spec) {
    return spec.addPositional(
            PositionalParamSpec.builder()
                .index("0")
                .arity("0..1")
                .paramLabel("FILE")
                .type(Path.class)
                .description("A configuration file; $REGISTRY_CONFIGURATION_PATH names it as well.")
                .build())
        .addOption(option("--config", "FILE", Path.class, "The same as FILE."))
        .addOption(
            option(
                "--data",
                "DIR",
                Path.class,
                "The folder for all data. Default: stowage in $XDG_DATA_HOME or ~/.local/share; for root /var/lib/stowage."))
        .addOption(
            option(
                "--listen",
                "HOST:PORT",
                String.class,
                "Where to listen. Default: 127.0.0.1:5000; ':5000' means every interface."));
  }

  private static OptionSpec option(String name, String label, Class<?> type, String description) {
    return OptionSpec.builder(name).paramLabel(label).type(type).description(description).build();
  }

  private static Inputs inputs(ParseResult options) {
    Path argument = options.matchedPositionalValue(0, null);
    Path config = options.matchedOptionValue("--config", null);
    if (argument != null && config != null) {
      throw new CommandLine.ParameterException(
          options.commandSpec().commandLine(), "Name the file once: as FILE or with --config.");
    }
    return Inputs.of(
        Optional.ofNullable(argument == null ? config : argument),
        Optional.ofNullable(options.matchedOptionValue("--listen", null)),
        Optional.ofNullable(options.matchedOptionValue("--data", null)));
  }
}
