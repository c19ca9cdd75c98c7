package stowage.app;

import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * The commands and their options. Built by hand: annotations would cost reflection at each start.
 */
final class CommandTree {
  private final Map<CommandSpec, Command> commands = new LinkedHashMap<>();
  private final Console console;
  private final InputStream in;
  private final CommandLine line;

  /**
   * @param in where passwords may come from
   */
  CommandTree(Console console, InputStream in) {
    this.console = console;
    this.in = in;
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
        Specs.spec(
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
    root.addSubcommand("admin", new AdminTree(console, in, commands).admin());
    root.addSubcommand("ci", ci());
    root.addSubcommand("config", config());
    root.addSubcommand("version", version());
    root.addSubcommand("commands", commandsPage());
    root.addSubcommand("training-run", trainingRun());
    return root;
  }

  private CommandSpec serve() {
    CommandSpec serve =
        Specs.withInputs(
            Specs.spec(
                "serve",
                "Start the registry.",
                "Without options it listens on 127.0.0.1:5000 and keeps everything in a folder of the user's."));
    commands.put(serve, options -> new Serve(console).start(Specs.inputs(options)));
    return serve;
  }

  private CommandSpec ci() {
    CommandSpec env = CiEnv.env();
    commands.put(env, new CiEnv(console, System.getenv())::run);
    return CiEnv.ci(env);
  }

  private CommandSpec version() {
    CommandSpec version = Specs.spec("version", "Print the version.");
    commands.put(
        version,
        _ -> {
          console.out().println(Version.line());
          return Console.DONE;
        });
    return version;
  }

  private CommandSpec commandsPage() {
    CommandSpec page = Specs.spec("commands", "Print the reference page of all commands.");
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
        Specs.spec("training-run", "Start, push, pull and stop once, for the JVM's start cache.");
    training.usageMessage().hidden(true);
    commands.put(training, _ -> TrainingRun.run(console));
    return training;
  }

  private CommandSpec config() {
    CommandSpec config = Specs.spec("config", "Check and explain configurations.");
    config.addSubcommand("check", check());
    config.addSubcommand("show", show());
    config.addSubcommand("reference", reference());
    return config;
  }

  private CommandSpec check() {
    CommandSpec check =
        Specs.withInputs(
            Specs.spec(
                "check",
                "Say whether the registry would start with a configuration.",
                "Every problem is named with its key and line. Nothing is started or written."));
    commands.put(check, options -> new ConfigCommands(console).check(Specs.inputs(options)));
    return check;
  }

  private CommandSpec show() {
    CommandSpec show =
        Specs.withInputs(
            Specs.spec(
                "show",
                "Print the settings in force.",
                "File, environment and flags, laid over the defaults; secrets masked."));
    commands.put(show, options -> new ConfigCommands(console).show(Specs.inputs(options)));
    return show;
  }

  private CommandSpec reference() {
    CommandSpec reference = Specs.spec("reference", "Print the reference page of all keys.");
    commands.put(reference, _ -> new ConfigCommands(console).reference());
    return reference;
  }
}
