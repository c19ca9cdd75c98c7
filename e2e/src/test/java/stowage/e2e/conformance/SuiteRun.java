package stowage.e2e.conformance;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** One run of the suite, which is a program of its own that can't be had from a registry. */
final class SuiteRun {

  private static final String BINARY = "conformance.binary";
  private static final long LIMIT_MINUTES = 10;

  private SuiteRun() {}

  /**
   * Runs the suite that {@code -Dconformance.binary} names, at the specification's main branch and
   * with sparse content, and reads what it reported.
   *
   * @param credentials the suite's own variables for them; empty for an open registry
   */
  static Verdict run(URI registry, Map<String, String> credentials, Path results)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(List.of(binary()));
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("OCI_"));
    environment.put("OCI_REGISTRY", registry.getAuthority());
    environment.put("OCI_TLS", "disabled");
    environment.put("OCI_REPO1", "conformance/first");
    environment.put("OCI_REPO2", "conformance/second");
    environment.put("OCI_VERSION", "dev");
    environment.put("OCI_DATA_SPARSE", "true");
    environment.put("OCI_RESULTS_DIR", results.toString());
    environment.putAll(credentials);
    // What an earlier run reported must not pass for this one's.
    Files.deleteIfExists(results.resolve("junit.xml"));
    Files.deleteIfExists(results.resolve("results.yaml"));
    Path output = Files.createDirectories(results).resolve("output.txt");
    builder.directory(results.toFile()).redirectErrorStream(true).redirectOutput(output.toFile());
    Process process = builder.start();
    if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError("the suite did not end; see " + output);
    }
    // The exit status says nothing: skips and an unread configuration end with 0.
    return Verdict.read(results);
  }

  private static String binary() {
    return Optional.ofNullable(System.getProperty(BINARY))
        .orElseThrow(() -> new AssertionError("-D" + BINARY + " has to name a built suite"));
  }
}
