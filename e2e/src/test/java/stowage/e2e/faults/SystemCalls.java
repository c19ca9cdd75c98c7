package stowage.e2e.faults;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What strace wrote about many threads, put together call by call. */
final class SystemCalls {

  private static final Pattern WHOLE = Pattern.compile("(\\d+) +(\\w+)\\((.*)\\) += (-?\\d+).*");
  private static final Pattern BEGUN =
      Pattern.compile("(\\d+) +(\\w+)\\((.*) <unfinished \\.\\.\\.>");
  private static final Pattern RESUMED =
      Pattern.compile("(\\d+) +<\\.\\.\\. (\\w+) resumed>(.*)\\) += (-?\\d+).*");

  private final Map<String, Call> running = new HashMap<>();
  private final List<Call> calls = new ArrayList<>();

  /**
   * One call.
   *
   * @param begin the line on which it begins
   * @param end the line on which it has ended
   */
  record Call(String name, String arguments, int begin, int end, boolean succeeded) {

    boolean isSyncOf(String path) {
      return (name.equals("fsync") || name.equals("fdatasync"))
          && succeeded
          && arguments.matches("\\d+<(" + path + ")>");
    }

    boolean isWithin(int from, int to) {
      return begin > from && end < to;
    }
  }

  private SystemCalls() {}

  /** In the order in which the calls ended. */
  static List<Call> parse(List<String> lines) {
    SystemCalls parser = new SystemCalls();
    for (int i = 0; i < lines.size(); i++) {
      parser.add(lines.get(i), i);
    }
    return parser.calls;
  }

  private void add(String line, int number) {
    Matcher begun = BEGUN.matcher(line);
    if (begun.matches()) {
      running.put(begun.group(1), new Call(begun.group(2), begun.group(3), number, number, false));
      return;
    }
    Matcher resumed = RESUMED.matcher(line);
    if (resumed.matches() && running.containsKey(resumed.group(1))) {
      Call call = running.remove(resumed.group(1));
      String arguments = call.arguments() + resumed.group(3);
      boolean succeeded = !resumed.group(4).startsWith("-");
      calls.add(new Call(call.name(), arguments, call.begin(), number, succeeded));
      return;
    }
    Matcher whole = WHOLE.matcher(line);
    if (whole.matches()) {
      boolean succeeded = !whole.group(4).startsWith("-");
      calls.add(new Call(whole.group(2), whole.group(3), number, number, succeeded));
    }
  }
}
