package stowage.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of a measurement. */
@Command(
    name = "bench/run",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Starts this checkout's server on the first core, drives it from the second,",
      "and compares it with registries that run already. Pin those to the first core, too."
    })
final class Main implements Callable<Integer> {

  /** Of eight groups each, with ten projects in every group. */
  private static final int CROWDED_CHAINS = 1250;

  @Option(
      names = "--against",
      paramLabel = "NAME=URL[,PID...]",
      description = {
        "Another registry. Its processes (and its database's) are needed",
        "for its processor time, memory and syncs."
      })
  private List<String> against = new ArrayList<>();

  @Option(
      names = "--only",
      paramLabel = "PART",
      description = "Only the scenarios whose name contains this.")
  private List<String> only = new ArrayList<>();

  @Option(
      names = "--long",
      description = "Rounds of 5 s after 20 s of warming up, instead of 1 s after 3 s.")
  private boolean isLong;

  @Option(names = "--rounds", paramLabel = "N", description = "Rounds of each pair (default 5).")
  private int rounds = 5;

  @Option(names = "--server", hidden = true, description = "The launcher of the server.")
  private @Nullable Path launcher;

  @Option(
      names = "--no-server",
      description = "Only those that --against names; the first is compared with the rest.")
  private boolean withoutServer;

  @Option(
      names = "--accounts",
      description = {
        "What accounts cost: a server that verifies tokens beside one that lets",
        "everybody in, and beside one with 100,000 projects in 10,000 groups."
      })
  private boolean withAccounts;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = {
        "Where the server's data lies while it runs (default /var/tmp):",
        "on the kind of disk that is to be measured."
      })
  private Path place = Path.of("/var/tmp");

  @Option(names = "--target", hidden = true, description = "Where the report goes.")
  private Path target = Path.of("target");

  private Main() {}

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Main()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    Files.createDirectories(target);
    Pace pace =
        isLong
            ? new Pace(rounds, Duration.ofSeconds(5), Duration.ofSeconds(20))
            : new Pace(rounds, Duration.ofSeconds(1), Duration.ofSeconds(3));
    if (launcher != null && withAccounts) {
      compareAccounts(new Bench(pace, Scenarios::withAccounts, only), launcher);
      return 0;
    }
    Bench bench = new Bench(pace, Scenarios::all, only);
    if (launcher == null || withoutServer) {
      compare(bench);
      return 0;
    }
    try (OwnServer own = start(launcher, Entry.OPEN)) {
      bench.add(own);
      compare(bench);
    }
    return 0;
  }

  private OwnServer start(Path program, Entry entry) throws IOException, InterruptedException {
    return OwnServer.start(program, entry, place, target.resolve("server.log"));
  }

  private void compareAccounts(Bench bench, Path program) throws IOException, InterruptedException {
    try (OwnServer accounts = start(program, Entry.ACCOUNTS);
        OwnServer open = start(program, Entry.OPEN);
        OwnServer crowded = start(program, Entry.ACCOUNTS)) {
      bench.add("accounts", accounts, 1);
      bench.add("open", open);
      bench.add("crowded", crowded, CROWDED_CHAINS);
      compare(bench);
    }
  }

  private void compare(Bench bench) throws IOException {
    against.stream().map(Subject::parse).forEach(bench::add);
    Files.writeString(target.resolve("benchmarks.md"), bench.run().text());
  }
}
