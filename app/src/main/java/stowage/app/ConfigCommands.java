package stowage.app;

import stowage.app.config.ConfigurationLoader;
import stowage.app.config.ConfigurationOutcome;
import stowage.app.config.EffectiveSettings;
import stowage.app.config.Inputs;
import stowage.app.config.ReferencePage;

/** {@code stowage config}: what a configuration means, without starting anything. */
final class ConfigCommands {
  private final Console console;

  ConfigCommands(Console console) {
    this.console = console;
  }

  int check(Inputs inputs) {
    return tell(new ConfigurationLoader().load(inputs), "The registry would start.");
  }

  int show(Inputs inputs) {
    EffectiveSettings.Shown shown = EffectiveSettings.show(new ConfigurationLoader(), inputs);
    console.out().print(shown.yaml());
    return tell(shown.outcome(), "");
  }

  int reference() {
    console.out().print(ReferencePage.write());
    return Console.DONE;
  }

  private int tell(ConfigurationOutcome outcome, String success) {
    return switch (outcome) {
      case ConfigurationOutcome.Loaded loaded -> {
        console.warnings(loaded.warnings());
        if (!success.isEmpty()) {
          console.out().println(success);
        }
        yield Console.DONE;
      }
      case ConfigurationOutcome.Refused refused -> {
        console.problems(refused.problems());
        yield Console.FAILED;
      }
    };
  }
}
