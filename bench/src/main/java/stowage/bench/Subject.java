package stowage.bench;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import stowage.bench.load.Server;

/**
 * A registry under measurement.
 *
 * @param processIds whose processor time and memory count as its own (its database's, too); empty
 *     where they are not known
 */
record Subject(String name, Server server, List<Long> processIds) {

  private static final Pattern FORM = Pattern.compile("([^=]+)=(http://[^,]+?)/?((?:,\\d+)*)");

  Subject {
    processIds = List.copyOf(processIds);
  }

  /** The command line's form, {@code NAME=URL[,PID...]}. */
  static Subject parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not NAME=URL[,PID...] with an http URL: " + text);
    }
    List<Long> processIds =
        Pattern.compile(",")
            .splitAsStream(matcher.group(3))
            .filter(number -> !number.isEmpty())
            .map(Long::valueOf)
            .toList();
    return new Subject(matcher.group(1), Server.ofUrl(matcher.group(2)), processIds);
  }
}
