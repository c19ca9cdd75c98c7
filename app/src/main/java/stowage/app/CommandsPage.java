package stowage.app;

import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** The reference page of the command line, made from the commands' own help. */
final class CommandsPage {
  private static final String INTRODUCTION =
      """
      # The command line

      <!-- Made by `./stowage commands > docs/cli.md`. Change the commands, not this page. -->

      A command ends with status 0 when all is well, 1 when something went wrong, and 2 when the command line itself is wrong.
      Problems and warnings go to the error stream, everything that was asked for to the output.
      """;

  private CommandsPage() {}

  static String write(CommandLine line) {
    StringBuilder page = new StringBuilder(INTRODUCTION);
    append(page, line);
    return page.toString();
  }

  private static void append(StringBuilder page, CommandLine line) {
    page.append("\n## ")
        .append(line.getCommandSpec().qualifiedName().toLowerCase(Locale.ROOT))
        .append("\n\n```text\n")
        .append(line.getUsageMessage(Ansi.OFF))
        .append("```\n");
    line.getSubcommands().values().stream()
        .filter(command -> !command.getCommandSpec().usageMessage().hidden())
        .forEach(command -> append(page, command));
  }
}
