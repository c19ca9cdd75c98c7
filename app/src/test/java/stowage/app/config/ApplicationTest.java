package stowage.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApplicationTest {

  @Test
  void withoutABlockItIsTheRegistry() {
    assertThat(Samples.loaded(Samples.environment(Map.of())).application())
        .isEqualTo(
            new Application(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new Application.Requests(2000, 500),
                400));
  }

  @Test
  void everyKeyArrives() {
    Application application =
        Samples.loaded(
                Samples.file(
                    """
                    version: 0.1
                    auth: none
                    http:
                      host: https://registry.example.com
                    application:
                      host: https://example.com:8443/
                      addr: ":8443"
                      tls: {certificate: /etc/tls/app.pem, key: /etc/tls/app.key}
                      requests: {peruser: 100, peraddress: 0}
                      auditdays: 30
                    """))
            .application();

    assertThat(application)
        .isEqualTo(
            new Application(
                Optional.of("https://example.com:8443"),
                Optional.of(new Address("", 8443)),
                Optional.of(
                    new Http.Tls(
                        List.of(
                            new Http.Pair(
                                Path.of("/etc/tls/app.pem"), Path.of("/etc/tls/app.key"))),
                        "TLSv1.2",
                        List.of())),
                new Application.Requests(100, 0),
                30));
  }

  @Test
  void portsThatGoWithoutSayingAreLeftOut() {
    Map<String, String> environment =
        Map.of(
            "REGISTRY_HTTP_HOST",
            "https://registry.example.com:443/",
            "REGISTRY_APPLICATION_HOST",
            "http://[2001:db8::1]:80");
    Configuration loaded = Samples.loaded(Samples.environment(environment));
    assertThat(loaded.http().naming().host()).contains("https://registry.example.com");
    assertThat(loaded.application().host()).contains("http://[2001:db8::1]");
    assertThat(
            Samples.loaded(
                    Samples.environment(Map.of("REGISTRY_HTTP_HOST", "https://r.example:80")))
                .http()
                .naming()
                .host())
        .contains("https://r.example:80");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "HTTP_HOST=https://r.example | APPLICATION_ADDR=:80 | application.host: missing",
        "HTTP_RELATIVEURLS=true | APPLICATION_HOST=https://a.example | http.host: missing",
        "HTTP_HOST=https://r.example | APPLICATION_HOST=a.example | expected scheme and host",
        "HTTP_HOST=https://r.example | APPLICATION_HOST=https://a/b | expected scheme and host"
      })
  void whatMakesNoSenseStopsTheStart(String one, String other, String problem) {
    ConfigurationOutcome outcome = Samples.environment(Map.ofEntries(entry(one), entry(other)));

    assertThat(Samples.problems(outcome)).singleElement().asString().contains(problem);
  }

  private static Map.Entry<String, String> entry(String assignment) {
    int sign = assignment.indexOf('=');
    return Map.entry("REGISTRY_" + assignment.substring(0, sign), assignment.substring(sign + 1));
  }

  @Test
  void oneAddressCantBeListenedOnTwice() {
    assertThat(
            Samples.problems(
                Samples.environment(
                    Map.of(
                        "REGISTRY_HTTP_HOST", "https://r.example",
                        "REGISTRY_HTTP_ADDR", "127.0.0.1:5000",
                        "REGISTRY_APPLICATION_HOST", "https://a.example",
                        "REGISTRY_APPLICATION_ADDR", "127.0.0.1:5000"))))
        .singleElement()
        .asString()
        .contains("application.addr", "is that of http.addr");
  }

  @Test
  void aCertificateNeedsAListenerWithTls() {
    assertThat(
            Samples.problems(
                Samples.environment(
                    Map.of(
                        "REGISTRY_HTTP_HOST", "https://r.example",
                        "REGISTRY_APPLICATION_HOST", "https://a.example",
                        "REGISTRY_APPLICATION_TLS_CERTIFICATE", "a.pem",
                        "REGISTRY_APPLICATION_TLS_KEY", "a.key"))))
        .singleElement()
        .asString()
        .contains("application.tls", "has no http.tls");
  }

  @Test
  void requestsAreCountedWithoutAddressesOfItsOwn() {
    assertThat(
            Samples.loaded(
                    Samples.environment(Map.of("REGISTRY_APPLICATION_REQUESTS_PERUSER", "7")))
                .application()
                .requests())
        .isEqualTo(new Application.Requests(7, 500));
  }

  @ParameterizedTest
  @CsvSource({"PERUSER,-1", "PERUSER,1000001", "PERADDRESS,-5"})
  void aMinuteHasNoLessThanNoRequests(String key, String number) {
    assertThat(
            Samples.problems(
                Samples.environment(Map.of("REGISTRY_APPLICATION_REQUESTS_" + key, number))))
        .singleElement()
        .asString()
        .contains("expected a number from 0 to 1000000");
  }
}
