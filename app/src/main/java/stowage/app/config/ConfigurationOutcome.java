package stowage.app.config;

import java.util.List;

/** What came of reading a configuration. */
public sealed interface ConfigurationOutcome {

  /** A server may start with it, once the warnings are told. */
  record Loaded(Configuration configuration, List<String> warnings)
      implements ConfigurationOutcome {
    public Loaded {
      warnings = List.copyOf(warnings);
    }
  }

  /** All that is wrong; each problem names the key and where it was set. */
  record Refused(List<String> problems) implements ConfigurationOutcome {
    public Refused {
      problems = List.copyOf(problems);
    }
  }
}
