package stowage.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClearTextTest {

  private static final String WARNING = "PASSWORDS IN CLEAR: ";

  private static ConfigurationOutcome with(String yaml) {
    return Samples.file("version: 0.1\n" + yaml + "\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http: {addr: ':5000'}",
        "http: {addr: '0.0.0.0:5000', host: 'http://registry.example.com'}",
        "http: {addr: '192.0.2.1:5000'}\nauth: {htpasswd: {path: /etc/users}}",
        "http: {addr: '[::]:5000'}"
      })
  void whereOthersCouldReadAlongIsSaidOnce(String yaml) {
    assertThat(Samples.warnings(with(yaml)))
        .filteredOn(warning -> warning.startsWith(WARNING))
        .singleElement()
        .asString()
        .contains(":5000 listens without TLS", "Set http.tls, or http.host to an https address");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http: {addr: '127.0.0.1:5000'}",
        "http: {addr: 'localhost:5000', host: 'http://registry.example.com'}",
        "http: {addr: ':5000', host: 'https://registry.example.com'}",
        "http: {addr: ':5000', tls: {certificate: /etc/tls.crt, key: /etc/tls.key}}",
        "http: {addr: ':5000'}\nauth: none"
      })
  void whereNobodyCouldNothingIsSaid(String yaml) {
    assertThat(Samples.warnings(with(yaml))).noneMatch(warning -> warning.startsWith(WARNING));
  }

  @Test
  void theApplicationsListenerIsOneOfItsOwn() {
    String yaml =
        """
        http: {addr: ':5000', host: 'https://registry.example.com'}
        application: {addr: ':5001', host: 'http://example.com'}
        """;
    assertThat(Samples.warnings(with(yaml)))
        .singleElement()
        .asString()
        .contains(WARNING + ":5001 listens", "Set application.tls, or application.host");
  }
}
