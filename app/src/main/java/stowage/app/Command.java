package stowage.app;

import picocli.CommandLine.ParseResult;

/** What a command does with its options; answers with the exit status. */
@FunctionalInterface
interface Command {
  int run(ParseResult options);
}
