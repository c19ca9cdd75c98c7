package stowage.app;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;
import stowage.app.config.Inputs;

/** What the descriptions of commands are made of. */
final class Specs {

  private Specs() {}

  static CommandSpec spec(String name, String... description) {
    CommandSpec spec = CommandSpec.create().name(name);
    spec.usageMessage().description(description);
    spec.addOption(
        OptionSpec.builder("-h", "--help")
            .usageHelp(true)
            .description("Print this help and exit.")
            .build());
    return spec;
  }

  /** With all that a server can be told. */
  static CommandSpec withInputs(CommandSpec spec) {
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0")
            .arity("0..1")
            .paramLabel("FILE")
            .type(Path.class)
            .description("A configuration file; $REGISTRY_CONFIGURATION_PATH names it as well.")
            .build());
    return withFolder(spec, "The same as FILE.")
        .addOption(
            option(
                "--listen",
                "HOST:PORT",
                String.class,
                "Where to listen. Default: 127.0.0.1:5000; ':5000' means every interface."));
  }

  /** With what says on which data folder. */
  static CommandSpec withFolder(CommandSpec spec, String config) {
    return spec.addOption(option("--config", "FILE", Path.class, config))
        .addOption(
            option(
                "--data",
                "DIR",
                Path.class,
                "The folder for all data. Default: stowage in $XDG_DATA_HOME or ~/.local/share; for root /var/lib/stowage."));
  }

  static OptionSpec option(String name, String label, Class<?> type, String description) {
    return OptionSpec.builder(name).paramLabel(label).type(type).description(description).build();
  }

  static OptionSpec required(String name, String label, String description) {
    return OptionSpec.builder(name)
        .paramLabel(label)
        .type(String.class)
        .required(true)
        .description(description)
        .build();
  }

  /** The only parameter of a command, which it needs. */
  static PositionalParamSpec parameter(String label, String description) {
    return PositionalParamSpec.builder()
        .index("0")
        .arity("1")
        .paramLabel(label)
        .type(String.class)
        .description(description)
        .build();
  }

  static OptionSpec flag(String name, String description) {
    return OptionSpec.builder(name).type(boolean.class).description(description).build();
  }

  /** Of {@link #withFolder}. */
  static Inputs folder(ParseResult options) {
    return Inputs.of(
        Optional.ofNullable(options.matchedOptionValue("--config", null)),
        Optional.empty(),
        Optional.ofNullable(options.matchedOptionValue("--data", null)));
  }

  /** Of {@link #withInputs}. */
  static Inputs inputs(ParseResult options) {
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
