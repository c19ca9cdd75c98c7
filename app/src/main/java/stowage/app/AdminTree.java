package stowage.app;

import java.io.InputStream;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import stowage.app.control.ControlRequest;

/** {@code stowage admin}: its commands and their options. */
final class AdminTree {

  private final Console console;

  @SuppressWarnings("UnusedVariable")
  private final InputStream in;

  private final Map<CommandSpec, Command> commands;

  /**
   * @param commands where each command puts what it does
   */
  AdminTree(Console console, InputStream in, Map<CommandSpec, Command> commands) {
    this.console = console;
    this.in = in;
    this.commands = commands;
  }

  CommandSpec admin() {
    CommandSpec admin =
        Specs.spec(
            "admin",
            "Administer a registry from the machine that it runs on.",
            "The commands reach the running server through a socket in its data folder, and work on the folder themselves where no server runs. They may do everything, and are for the user whose folder it is.");
    admin.addSubcommand("ban", bans());
    return admin;
  }

  private CommandSpec bans() {
    CommandSpec bans = Specs.spec("ban", "Who is kept from logging in for a while.");
    bans.addSubcommand(
        "list",
        leaf(
            Specs.spec(
                "list",
                "List accounts and addresses that wait after too many wrong passwords.",
                "Each line: account ('*': all), address or network, failures, end; separated by tabs."),
            options -> AdminRequest.of("ban.list").request()));
    bans.addSubcommand("lift", lift());
    return bans;
  }

  private CommandSpec lift() {
    CommandSpec lift = Specs.spec("lift", "Let somebody try again at once.");
    lift.addOption(Specs.option("--user", "NAME", String.class, "Bans of this account."));
    lift.addOption(Specs.option("--address", "IP", String.class, "Bans of this address."));
    lift.addOption(Specs.flag("--all", "Every ban."));
    return leaf(
        lift,
        options ->
            AdminRequest.of("ban.lift")
                .option(options, "--user")
                .option(options, "--address")
                .flag(options, "--all")
                .request());
  }

  private CommandSpec leaf(CommandSpec spec, Function<ParseResult, ControlRequest> request) {
    Specs.withFolder(spec, "The server's configuration file.");
    commands.put(
        spec, options -> new AdminRun(console).run(Specs.folder(options), request.apply(options)));
    return spec;
  }
}
