package stowage.app.config;

import java.nio.file.Path;

/** Reads, lays over, checks and types a configuration. */
public final class ConfigurationLoader {
  private final ConfigurationKeys keys = ConfigurationKeys.load();

  /** Flags beat the environment, which beats the file. Everything that is wrong comes at once. */
  public ConfigurationOutcome load(Inputs inputs) {
    return read(inputs).outcome();
  }

  /** What was written, for those who show it, beside what came of it. */
  record Reading(Values values, Configuration configuration, ConfigurationOutcome outcome) {}

  ConfigurationKeys keys() {
    return keys;
  }

  Reading read(Inputs inputs) {
    Findings findings = new Findings();
    Layers layers = new Layers(keys, findings);
    Node.Mapping file = layers.file(inputs);
    Node.Mapping tree = layers.overlay(file, inputs);
    inspect(tree, findings);
    Values values = new Values(tree, keys);
    Configuration configuration = bind(values, file, inputs, findings);
    return new Reading(values, configuration, outcome(configuration, findings));
  }

  private static ConfigurationOutcome outcome(Configuration configuration, Findings findings) {
    return findings.problems().isEmpty()
        ? new ConfigurationOutcome.Loaded(configuration, findings.warnings())
        : new ConfigurationOutcome.Refused(findings.problems());
  }

  private void inspect(Node.Mapping tree, Findings findings) {
    Inspection inspection = Inspection.of(tree, keys);
    inspection.problems().forEach(findings::problem);
    if (!inspection.harmless().isEmpty()) {
      findings.warning(
          "These keys are known and change nothing here: "
              + String.join(", ", inspection.harmless()));
    }
  }

  private static Configuration bind(
      Values values, Node.Mapping file, Inputs inputs, Findings findings) {
    Path data = DataFolder.choose(inputs);
    Http http = new HttpBinder(values, findings).bind();
    Storage storage = new StorageBinder(values, findings).bind(data, file);
    refuseClone(data, storage, inputs, findings);
    Application application = new ApplicationBinder(values, findings).bind(http);
    Auth auth = new AuthBinder(values, findings).bind(http.address());
    new ClearText(findings).check(http, application, auth);
    return new Configuration(
        data,
        http,
        application,
        storage,
        auth,
        new OtherRegistryBinder(values, findings).bind(auth),
        new LogBinder(values).bind(),
        new ValidationBinder(values, findings).bind(),
        pages(values, findings));
  }

  private static void refuseClone(Path data, Storage storage, Inputs inputs, Findings findings) {
    if (DataFolder.isInside(data, inputs.machine().sources())
        || DataFolder.isInside(storage.contentFolder(), inputs.machine().sources())) {
      findings.problem(
          "Data can't lie among the sources in "
              + inputs.machine().sources().orElseThrow()
              + "; name another folder with --data or storage.filesystem.rootdirectory.");
    }
  }

  private static Configuration.Pages pages(Values values, Findings findings) {
    return new Configuration.Pages(
        (int) Bounds.within(values, findings, "catalog.maxentries", 1, Integer.MAX_VALUE),
        (int) Bounds.within(values, findings, "tags.maxentries", 1, Integer.MAX_VALUE),
        (int) Bounds.within(values, findings, "referrers.maxentries", 1, Integer.MAX_VALUE));
  }
}
