package stowage.app;

import java.io.InputStream;
import java.time.LocalDate;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import stowage.app.control.ControlRequest;

/** {@code stowage admin}: its commands and their options. */
final class AdminTree {

  private final Console console;
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
    admin.addSubcommand("user", users());
    admin.addSubcommand("token", tokens());
    admin.addSubcommand("ban", bans());
    admin.addSubcommand("key", keys());
    return admin;
  }

  private CommandSpec users() {
    CommandSpec users = Specs.spec("user", "Users and their passwords.");
    users.addSubcommand("create", createUser());
    users.addSubcommand("password", password());
    users.addSubcommand("block", ofUser("block", "Let no credential of a user work any more."));
    users.addSubcommand("unblock", ofUser("unblock", "Let what worked before the block work."));
    users.addSubcommand(
        "reset-second-factor",
        ofUser("reset-second-factor", "Take a lost second factor away from a user."));
    users.addSubcommand(
        "list",
        leaf(
            Specs.spec(
                "list",
                "List all users, the newest first.",
                "Each line: id, user name, active or blocked, admin, user or bot, name, e-mail; separated by tabs."),
            _ -> AdminRequest.of("user.list").request()));
    return users;
  }

  private CommandSpec createUser() {
    CommandSpec create =
        Specs.spec(
            "create",
            "Make a user with a namespace of their own.",
            "Without a password one is made, and printed.");
    create
        .addPositional(Specs.parameter("NAME", "What the user logs in as."))
        .addOption(Specs.flag("--admin", "Make an administrator."))
        .addOption(Specs.option("--email", "ADDRESS", String.class, "The user's e-mail address."))
        .addOption(Specs.option("--name", "NAME", String.class, "What people call the user."));
    PasswordInput.addTo(create);
    return leaf(
        create,
        options ->
            withPassword(
                AdminRequest.of("user.create")
                    .parameter(options, "username")
                    .flag(options, "--admin")
                    .option(options, "--email")
                    .option(options, "--name"),
                options));
  }

  private CommandSpec password() {
    CommandSpec password =
        Specs.spec(
            "password",
            "Set a user's password.",
            "Without one given, one is made and printed. This is the way back in for an administrator who lost theirs.");
    password.addPositional(Specs.parameter("NAME", "What the user logs in as."));
    PasswordInput.addTo(password);
    return leaf(
        password,
        options ->
            withPassword(AdminRequest.of("user.password").parameter(options, "username"), options));
  }

  private ControlRequest withPassword(AdminRequest request, ParseResult options) {
    new PasswordInput(in).read(options).ifPresent(word -> request.with("password", word));
    return request.request();
  }

  private CommandSpec ofUser(String name, String description) {
    CommandSpec spec = Specs.spec(name, description);
    spec.addPositional(Specs.parameter("NAME", "What the user logs in as."));
    return leaf(
        spec, options -> AdminRequest.of("user." + name).parameter(options, "username").request());
  }

  private CommandSpec tokens() {
    CommandSpec tokens = Specs.spec("token", "Access tokens of users.");
    tokens.addSubcommand("create", createToken());
    CommandSpec revoke = Specs.spec("revoke", "End a token for good.");
    revoke.addPositional(Specs.parameter("ID", "The token's number, which 'token list' shows."));
    tokens.addSubcommand(
        "revoke",
        leaf(
            revoke, options -> AdminRequest.of("token.revoke").parameter(options, "id").request()));
    CommandSpec list =
        Specs.spec(
            "list",
            "List a user's tokens, the newest first.",
            "Each line: id, name, active, revoked or expired, scopes, day of expiry, last use; separated by tabs.");
    list.addPositional(Specs.parameter("USER", "What the user logs in as."));
    tokens.addSubcommand(
        "list",
        leaf(
            list,
            options -> AdminRequest.of("token.list").parameter(options, "username").request()));
    return tokens;
  }

  private CommandSpec createToken() {
    CommandSpec create =
        Specs.spec("create", "Make an access token for a user.", "Its secret is printed, once.");
    create
        .addPositional(Specs.parameter("USER", "What the user logs in as."))
        .addOption(Specs.required("--name", "NAME", "What the token is called."))
        .addOption(
            Specs.required(
                "--scopes", "LIST", "What it is for, such as api,write_registry; with commas."))
        .addOption(
            Specs.option(
                "--expires",
                "DATE",
                LocalDate.class,
                "The day on which it stops working, such as 2030-12-31. Default: never."));
    return leaf(
        create,
        options ->
            AdminRequest.of("token.create")
                .parameter(options, "username")
                .option(options, "--name")
                .option(options, "--scopes")
                .option(options, "--expires")
                .request());
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
            _ -> AdminRequest.of("ban.list").request()));
    bans.addSubcommand("lift", lift());
    return bans;
  }

  private CommandSpec keys() {
    CommandSpec keys = Specs.spec("key", "The keys that sign registry tokens.");
    keys.addSubcommand(
        "list",
        leaf(
            Specs.spec(
                "list",
                "List the published keys, the oldest first.",
                "Each line: name, algorithm, next, active or retiring, when it was made, when it retires; separated by tabs."),
            _ -> AdminRequest.of("key.list").request()));
    CommandSpec rotate =
        Specs.spec(
            "rotate",
            "Let a new key sign.",
            "It is published first, and signs after its announcement; what the old one signed goes on being valid.");
    rotate.addOption(
        Specs.flag(
            "--now",
            "For a key that others got hold of: the new one signs at once, and tokens of the old one are refused."));
    keys.addSubcommand(
        "rotate",
        leaf(rotate, options -> AdminRequest.of("key.rotate").flag(options, "--now").request()));
    return keys;
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
