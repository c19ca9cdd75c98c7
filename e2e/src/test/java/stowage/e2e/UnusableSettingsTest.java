package stowage.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static stowage.e2e.StartAttempts.expectFailure;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A server whose settings can't be used says so in one line, and touches no data before it knows.
 */
class UnusableSettingsTest {

  @TempDir private Path folder;
  private StartAttempts starts;
  private Path data;

  @BeforeEach
  void chooseDataFolder() {
    starts = new StartAttempts(folder);
    data = starts.data();
  }

  @Test
  void aPortInUse() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String place = "127.0.0.1:" + taken.getLocalPort();
      expectFailure(starts.serve(List.of("--listen", place))).contains(place, "in use");
      expectFailure(starts.configured("http: {debug: {addr: '" + place + "'}}"))
          .contains(place, "in use");
    }
  }

  @Test
  void aFirstStartThatFailsLosesNoPassword() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      expectFailure(starts.serve(List.of("--listen", "127.0.0.1:" + taken.getLocalPort())))
          .contains("in use");
    }
    ServerProcess server = starts.onAnyPort();
    server.awaitListening();
    Eventually.within(
        Duration.ofSeconds(10),
        () -> assertThat(server.log()).contains("docker login -u root --password-stdin"));
    server.stop();
  }

  @Test
  void anAddressOfAnotherMachine() throws IOException {
    String file = starts.file("auth: none").toString();
    expectFailure(starts.serve(List.of("--config", file, "--listen", "192.0.2.1:5000")))
        .contains("192.0.2.1:5000");
  }

  @Test
  void aPasswordFileThatIsMissing() throws IOException {
    Path file = folder.resolve("htpasswd");
    String configuration = "auth: {htpasswd: {realm: x, path: " + file + "}}";
    expectFailure(starts.configured(configuration)).contains("auth.htpasswd.path", file.toString());
    Files.createDirectory(file);
    expectFailure(starts.configured(configuration)).contains("auth.htpasswd.path", file.toString());
  }

  @Test
  void aCertificateThatIsMissingOrNone() throws IOException {
    Path certificate = folder.resolve("certificate.pem");
    String tls = "http: {tls: {certificate: " + certificate + ", key: " + certificate + "}}";
    expectFailure(starts.configured(tls)).contains("no such file", certificate.toString());
    Files.writeString(certificate, "x");
    expectFailure(starts.configured(tls)).contains("no certificate in", certificate.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "validation: {disabled: true, manifests: {sparse: none}}"
            + "| validation.disabled | validation.manifests.sparse",
        "validation: {manifests: {sparse: all, indexes: {platforms: none}}}"
            + "| validation.manifests.sparse | validation.manifests.indexes.platforms",
        "validation: {disabled: true, manifests: {urls: {allow: ['^https:']}}}"
            + "| validation.disabled | validation.manifests.urls"
      })
  void validationThatContradictsItself(String configuration, String one, String other)
      throws IOException {
    expectFailure(starts.configured(configuration)).contains(one, other, "contradict");
    assertThat(data).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "storage: {filesystm: {}} | storage.filesystm | filesystem",
        "storage: {s3: {}} | storage.s3 | version",
        "http: {addr: nowhere} | http.addr | 127.0.0.1:5000",
        "http: { | config.yml | line"
      })
  void aConfigurationThatCannotBeServed(String configuration, String one, String other)
      throws IOException {
    String file = starts.file(configuration).toString();
    expectFailure(starts.serve(List.of("--config", file))).contains(one, other);
    assertThat(data).doesNotExist();
  }

  @Test
  void aConfigurationThatIsMissing() {
    Path missing = folder.resolve("missing.yml");
    expectFailure(starts.onAnyPort("--config", missing.toString())).contains(missing.toString());
  }
}
