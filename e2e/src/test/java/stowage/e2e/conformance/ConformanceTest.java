package stowage.e2e.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import stowage.e2e.StowageServer;

/** Nothing failed and nothing skipped: a skip is a part of the specification that isn't served. */
@Tag("conformance")
@Timeout(900)
class ConformanceTest {

  private static final int LEAST_CASES = 800;

  private static final String SPARSE = "validation: {manifests: {sparse: all}}\n";
  private static final String HTPASSWD =
      SPARSE + "auth: {htpasswd: {realm: conformance, path: '${resources}/htpasswd'}}\n";

  @Test
  void anOpenRegistryConforms() throws Exception {
    judge("open", SPARSE, Map.of());
  }

  @Test
  void aRegistryWithPasswordsConforms() throws Exception {
    judge("htpasswd", HTPASSWD, Map.of("OCI_USERNAME", "tester", "OCI_PASSWORD", "correct horse"));
  }

  private static void judge(String name, String configuration, Map<String, String> credentials)
      throws Exception {
    Path results = Path.of("target", "conformance", name).toAbsolutePath();
    try (StowageServer server = StowageServer.start(configuration)) {
      Verdict verdict = SuiteRun.run(server.baseUri(), credentials, results);
      assertThat(verdict.failed()).as("failed, see %s", results).isEmpty();
      assertThat(verdict.skipped()).as("skipped, see %s", results).isEmpty();
      assertThat(verdict.cases()).isGreaterThan(LEAST_CASES);
      assertThat(verdict.rows()).isNotEmpty();
      assertThat(verdict.rows().values()).containsOnly("Pass");
    }
  }
}
